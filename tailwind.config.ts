import type { Config } from 'tailwindcss';

/** Names of the design's tokens; their values, light and dark, stand in `app/globals.css`. */
const config: Config = {
  content: ['./app/**/*.tsx', './components/**/*.tsx'],
  darkMode: ['selector', '[data-theme="dark"]'],
  theme: {
    extend: {
      // Below this the list is a sheet over the map, and the opened vehicle a sheet over that.
      screens: { md: '900px' },
      colors: {
        page: 'var(--surface-page)',
        panel: 'var(--surface-panel)',
        line: 'var(--line)',
        ink: 'var(--text)',
        second: 'var(--text-second)',
        accent: 'var(--accent)',
        moving: 'var(--state-moving)',
        parked: 'var(--state-parked)',
        nonews: 'var(--state-no-news)',
        warn: 'var(--state-warn)',
        critical: 'var(--state-critical)',
      },
      borderRadius: { panel: '8px', control: '6px' },
      fontFamily: { sans: ['"Inter Variable"', 'system-ui', 'sans-serif'] },
      fontSize: { body: ['13px', '20px'], small: ['12px', '16px'], figure: ['20px', '28px'] },
      height: { control: '32px' },
    },
  },
};

export default config;
