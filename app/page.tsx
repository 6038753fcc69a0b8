import { FleetView } from '../components/fleet/fleet-view.tsx';

export default function Page() {
  return <FleetView />;
}
