import { useParams } from '@tanstack/react-router';
import { DraftScreen } from '../../drafts/draft-screen.tsx';
import { NewDraft } from '../../drafts/new-draft.tsx';

export function DraftPage() {
  const { id = '' } = useParams({ strict: false });
  return <DraftScreen key={id} id={id} />;
}

export function NewDraftPage() {
  const { id = '' } = useParams({ strict: false });
  return <NewDraft key={id} file={id} />;
}
