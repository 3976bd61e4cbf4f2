import { useParams } from '@tanstack/react-router';
import { IssueScreen } from '../../dispatch/issue-screen.tsx';

export function IssuePage() {
  const { id = '' } = useParams({ strict: false });
  return <IssueScreen key={id} id={id} />;
}
