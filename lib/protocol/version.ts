/**
 * Version of everything that crosses the live socket: messages, frames and their fields. A page and a server of
 * different versions do not talk; the page reloads. Grow it by one with every change of the wire; a test compares the
 * wire's fingerprint and fails when it changed and this did not.
 */
export const PROTOCOL_VERSION = 7;
