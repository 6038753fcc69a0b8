const KEY = 'motorpool.reloaded-for';

/**
 * Loads the page anew, as the server is of another version; once for each, as what a cache or a proxy hands out may be the
 * old page again, and a page that reloads without end shows nothing.
 * @param version the server's
 * @returns false where that was tried already
 */
export function reloadOnce(version: number): boolean {
  try {
    if (sessionStorage.getItem(KEY) === String(version)) return false;
    sessionStorage.setItem(KEY, String(version));
  } catch {
    return false;
  }
  location.reload();
  return true;
}
