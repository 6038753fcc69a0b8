import {
  CalendarClock,
  CarBattery,
  CircleGauge,
  Cpu,
  Fuel,
  LockOpen,
  type LucideIcon,
  MessageSquareWarning,
  ThermometerSun,
  Wrench,
} from 'lucide-react';
import type { ReasonCode } from '../../lib/protocol/summary.ts';

const ICONS: Readonly<Record<ReasonCode, LucideIcon>> = {
  tire_low: CircleGauge,
  tire_message: CircleGauge,
  message: MessageSquareWarning,
  service_due: Wrench,
  energy_low: Fuel,
  battery_low: CarBattery,
  coolant_hot: ThermometerSun,
  security: LockOpen,
  contract_end: CalendarClock,
  tire_leak: CircleGauge,
  no_start: CarBattery,
  dtc_new: Cpu,
};
const MOST = 3;

/** What is wrong, at a glance: an icon for each kind of reason, three at most. Whoever shows them says them in words too. */
export function ReasonIcons({ reasons }: { readonly reasons: readonly ReasonCode[] }) {
  const icons = [...new Map(reasons.map((reason) => [ICONS[reason], reason]))].slice(0, MOST);
  return icons.map(([Icon, reason]) => (
    <Icon key={reason} size={14} strokeWidth={1.5} className="shrink-0" aria-hidden />
  ));
}
