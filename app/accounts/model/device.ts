const APPS: [RegExp, string][] = [
  [/MicroMessenger/i, '微信'],
  [/AlipayClient/i, '支付宝'],
  [/QQ\//i, 'QQ'],
  [/HuaweiBrowser/i, '华为浏览器'],
  [/MiuiBrowser/i, '小米浏览器'],
  [/UCBrowser|UCWEB/i, 'UC'],
  [/EdgA?\/|EdgiOS/i, 'Edge'],
  [/OPR\//i, 'Opera'],
  [/Firefox|FxiOS/i, 'Firefox'],
  [/Chrome|Chromium|CriOS/i, 'Chrome'],
  [/Safari/i, 'Safari'],
]

const SYSTEMS: [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/i, 'HarmonyOS'],
  [/iPhone|iPod/i, 'iPhone'],
  [/iPad/i, 'iPad'],
  [/Android/i, 'Android'],
  [/Windows/i, 'Windows'],
  [/Macintosh|Mac OS X/i, 'Mac'],
  [/CrOS/i, 'ChromeOS'],
  [/Linux/i, 'Linux'],
]

/**
 * A name by which a person knows a device again, such as "微信 · Android". The order of the tables
 * matters: nearly every browser also claims to be Safari. Empty where nothing is known.
 */
export function nameDevice(userAgent: string | null): string {
  const find = (table: [RegExp, string][]) =>
    table.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1]
  return [find(APPS), find(SYSTEMS)].filter(Boolean).join(' · ')
}
