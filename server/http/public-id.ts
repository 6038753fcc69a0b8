/** Public ids are 12 base32 characters: nothing else is looked for. */
export function isPublicId(text: string): boolean {
  return /^[a-z2-7]{12}$/.test(text);
}
