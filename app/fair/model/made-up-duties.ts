/** How duties end that an import made up, because their sheet says none or next to none. */
export const MADE_UP_END = '，具体内容请向招聘负责人了解。'

/** Whether duties still stand as an import made them up. */
export function areMadeUp(duties: string | null): boolean {
  return duties?.endsWith(MADE_UP_END) ?? false
}
