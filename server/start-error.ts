/** Something that keeps the server from starting and that the person at the terminal can mend: its message says how. */
export class StartError extends Error {}
