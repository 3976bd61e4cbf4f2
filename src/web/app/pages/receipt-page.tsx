import { useParams } from '@tanstack/react-router';
import { Suspense, lazy } from 'react';
import { ReceiptScreen } from '../../receipts/receipt-screen.tsx';

const PutInFile = lazy(async () => ({
  default: (await import('../../files/put-in-file.tsx')).PutInFile,
}));

export function ReceiptPage() {
  const { id = '' } = useParams({ strict: false });
  return (
    <ReceiptScreen
      key={id}
      id={id}
      fileSheet={(receipt, onClose) => (
        <Suspense>
          <PutInFile receipt={receipt} onClose={onClose} />
        </Suspense>
      )}
    />
  );
}
