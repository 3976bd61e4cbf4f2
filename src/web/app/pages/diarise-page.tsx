export { Diarise as DiarisePage } from '../../receipts/diarise.tsx';
