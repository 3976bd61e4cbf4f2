export {
  ApiError,
  actingPost,
  call,
  fetchBytes,
  linkOf,
  newKey,
  setActingPost,
  setEnrolment,
  whenExpired,
  whenProofNeeded,
} from './client.ts';
export type { Args, Name, ReplyTo } from './client.ts';
export { PaperButton } from './paper-button.tsx';
export { usePages } from './pages.ts';
export { LoadFailure, ProblemNotice, useRefusalToast } from './problem-notice.tsx';
export { fieldErrors, problemText } from './problem-words.ts';
export { learnRefusals } from './known-refusals.ts';
export { afterAct, makeQueryClient, read, useAct } from './queries.ts';
export type { Act } from './queries.ts';
export { sendBytes, uploadDocument } from './upload.ts';
export type { Sent } from './upload.ts';
