import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { PostRow } from '../../contract/charges.ts';
import { useAct } from '../api/index.ts';
import { OrderDialog } from '../charges/index.ts';
import { Button, toast } from '../kit/index.ts';
import { PostForm } from './post-form.tsx';
import { useUnits } from './use-units.ts';

/** What an administrator may order of a post besides its charges. */
export function PostOrders({ post }: { readonly post: PostRow }) {
  const [doing, setDoing] = useState<'change' | 'abolish' | null>(null);
  const units = useUnits().data?.rows ?? [];
  const done = () => setDoing(null);
  return (
    <>
      <Button onClick={() => setDoing('change')}>
        <Trans>Change the post</Trans>
      </Button>
      <Button look="danger" onClick={() => setDoing('abolish')}>
        <Trans>Abolish</Trans>
      </Button>
      {doing === 'change' && (
        <PostForm post={post} unit={post.unitId} units={units} onClose={done} />
      )}
      {doing === 'abolish' && <AbolishForm post={post} onClose={done} />}
    </>
  );
}

function AbolishForm({ post, onClose }: { readonly post: PostRow; readonly onClose: () => void }) {
  const { t } = useLingui();
  const act = useAct('abolishPost');
  const [order, setOrder] = useState('');
  const submit = async () => {
    if ((await act.run({ params: { id: post.id }, body: { order } })) === null) return;
    toast(t`Post ${post.abbr} is abolished`);
    onClose();
  };
  return (
    <OrderDialog
      danger
      title={t`Abolish ${post.abbr}`}
      submit={t`Abolish`}
      effect={
        <p>
          <Trans>
            Nobody can mark to {post.abbr} any more; its history stays. It must be vacant, with an
            empty desk.
          </Trans>
        </p>
      }
      {...{ order, onClose }}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      {null}
    </OrderDialog>
  );
}
