import '../i18n/aria.ts';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import {
  Dialog as AriaDialog,
  Heading,
  I18nProvider,
  Modal,
  ModalOverlay,
} from 'react-aria-components';
import { locale } from '../i18n/language.ts';
import { IconButton } from './button.tsx';
import { cx } from './class-names.ts';
import css from './dialog.module.css';
import { Icon } from './icon.tsx';

export type DialogProps = {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Stands at the foot, right aligned; the first one is the main act. */
  readonly actions?: ReactNode;
  /** `sheet` slides in from the right and leaves the work visible beside it. */
  readonly shape?: 'box' | 'wide' | 'sheet' | 'full' | 'palette';
  /** Acts that must not be lost by a stray click stay until they are answered. */
  readonly sticky?: boolean;
};

export function Dialog(props: DialogProps) {
  const { t } = useLingui();
  const shape = props.shape ?? 'box';
  return (
    <I18nProvider locale={locale()}>
      <ModalOverlay
        isOpen
        isDismissable={props.sticky !== true}
        onOpenChange={(open) => {
          if (!open) props.onClose();
        }}
        className={cx(css['overlay'], css[`over-${shape}`])}
      >
        <Modal className={cx(css['modal'], css[shape])}>
          <AriaDialog className={css['dialog'] ?? ''}>
            <header className={css['head']}>
              <Heading slot="title" level={2}>
                {props.title}
              </Heading>
              <IconButton
                look="quiet"
                label={t`Close`}
                icon={<Icon name="close" />}
                onClick={props.onClose}
              />
            </header>
            <div className={css['body']}>{props.children}</div>
            {props.actions !== undefined && (
              <footer className={css['foot']}>{props.actions}</footer>
            )}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </I18nProvider>
  );
}
