import { type Cells, GROUP, type GroupCells } from './columns.ts';

/*
 * Each group of a row written by itself. What `SummaryColumns.write` does for a whole row in a loop is done here name by
 * name: a loop over arrays of six kinds costs ten times as much, and of a vehicle that drives little more than its place
 * differs. Each returns the mask of its group when a cell differs from before, else 0.
 */

export function writePlace(cells: Cells, row: number, to: Omit<GroupCells<'position'>, 'trusted'>): number {
  if (
    cells.latitude[row] === to.latitude &&
    cells.longitude[row] === to.longitude &&
    cells.heading[row] === to.heading
  ) {
    return 0;
  }
  cells.latitude[row] = to.latitude;
  cells.longitude[row] = to.longitude;
  cells.heading[row] = to.heading;
  return 1 << GROUP.position;
}

export function writeTrust(cells: Cells, row: number, to: Pick<GroupCells<'position'>, 'trusted'>): number {
  if (cells.trusted[row] === to.trusted) return 0;
  cells.trusted[row] = to.trusted;
  return 1 << GROUP.position;
}

export function writeHeard(cells: Cells, row: number, to: GroupCells<'heard'>): number {
  if (cells.heardAt[row] === to.heardAt) return 0;
  cells.heardAt[row] = to.heardAt;
  return 1 << GROUP.heard;
}

export function writeMotion(cells: Cells, row: number, to: GroupCells<'motion'>): number {
  if (cells.motion[row] === to.motion && cells.motionSince[row] === to.motionSince) return 0;
  cells.motion[row] = to.motion;
  cells.motionSince[row] = to.motionSince;
  return 1 << GROUP.motion;
}

export function writeEnergy(cells: Cells, row: number, to: GroupCells<'energy'>): number {
  if (
    cells.energyKind[row] === to.energyKind &&
    cells.energyPercent[row] === to.energyPercent &&
    cells.socPercent[row] === to.socPercent &&
    cells.rangeKm[row] === to.rangeKm
  ) {
    return 0;
  }
  cells.energyKind[row] = to.energyKind;
  cells.energyPercent[row] = to.energyPercent;
  cells.socPercent[row] = to.socPercent;
  cells.rangeKm[row] = to.rangeKm;
  return 1 << GROUP.energy;
}

export function writeOdometer(cells: Cells, row: number, to: GroupCells<'odometer'>): number {
  if (cells.odometer[row] === to.odometer) return 0;
  cells.odometer[row] = to.odometer;
  return 1 << GROUP.odometer;
}

export function writeService(cells: Cells, row: number, to: GroupCells<'service'>): number {
  if (
    cells.serviceDays[row] === to.serviceDays &&
    cells.serviceKm[row] === to.serviceKm &&
    cells.serviceLevel[row] === to.serviceLevel
  ) {
    return 0;
  }
  cells.serviceDays[row] = to.serviceDays;
  cells.serviceKm[row] = to.serviceKm;
  cells.serviceLevel[row] = to.serviceLevel;
  return 1 << GROUP.service;
}

export function writeAttention(cells: Cells, row: number, to: GroupCells<'attention'>): number {
  if (cells.attention[row] === to.attention && cells.reasons[row] === to.reasons) return 0;
  cells.attention[row] = to.attention;
  cells.reasons[row] = to.reasons;
  return 1 << GROUP.attention;
}
