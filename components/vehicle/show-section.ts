/** Room for the index, which stays at the top, px. */
const INDEX_HEIGHT = 48;

/** What scrolls in the panel. */
export function panelScroller(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-panel-scroll]');
}

/** Brings a section of the panel into view. Only the panel scrolls: `scrollIntoView` would move the page under it too. */
export function showSection(id: string): void {
  const scroller = panelScroller();
  const section = document.getElementById(id);
  if (!scroller || !section) return;
  const away = section.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTo({ top: scroller.scrollTop + away - INDEX_HEIGHT });
}
