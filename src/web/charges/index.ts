/** The face of charges: their lists and orders, for the screens that build an office. */
import './own-words.ts';

export { OpenDoorForm } from './door-forms.tsx';
export { EffectView } from './effect-view.tsx';
export { EnrolDialog } from './enrol-dialog.tsx';
export { InviteForm } from './invite-form.tsx';
export { OrderDialog, Telling } from './order-dialog.tsx';
export { PeopleList } from './people-list.tsx';
export { PersonPicker } from './person-picker.tsx';
export { PostsList } from './posts-list.tsx';
export { ANY_ORDER, useEffectOf } from './use-effect-of.ts';
export { CHARGE_WORDS, ROLE_WORDS, SIGN_IN_WORDS, STATUS_WORDS } from './words.ts';
export { default as officeCss } from './office.module.css';
