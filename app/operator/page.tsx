import { OperatorView } from '../../components/operator/operator-view.tsx';

export default function OperatorPage() {
  return <OperatorView />;
}
