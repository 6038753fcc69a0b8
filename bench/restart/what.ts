/** Vehicles that are saved and come back. */
export const VEHICLES = 100_000;
/** Where, in the folder that both processes are given. */
export const HISTORY_FILE = 'history.sqlite';
