import { existsSync } from 'node:fs'

/** That without windows comes first: the other draws those too, which costs a third of a second a visitor. */
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Where this machine has a Chromium, or null. */
export function findChromium(): string | null {
  const given = process.env.CHROMIUM_PATH
  return [...(given ? [given] : []), ...PLACES].find((path) => existsSync(path)) ?? null
}
