import type { Random } from '../random.ts'
import type { Occupation } from './occupation.ts'

/** Workshops where only some work; everybody else is in one of the others. */
const SPECIAL_LINES: readonly (readonly [line: RegExp, occupations: RegExp])[] = [
  [/焊/, /焊/],
  [/钣金|箱体|厢体/, /钣金|激光|冲压|焊|装配/],
  [/注塑|大机台/, /注塑|包装/],
  [/压铸/, /铸造/],
  [/清整/, /铸造|喷涂|包装/],
  [/机加|磨齿|齿轮|轴类|阀体线|精密加工/, /车工|铣工|磨工|加工中心|热处理|编程|三坐标/],
  [/测试|试验|调试/, /测试|调试|检测|装调|工程师/],
  [/模具/, /模具|编程|加工中心|三坐标|磨工/],
  [/缝制|座椅线/, /缝纫|裁剪|内饰/],
  [/样衣|定制/, /缝纫|裁剪|制版/],
  [/织造/, /挡车/],
  [/染整/, /印染|化验/],
  [/密炼/, /密炼/],
  [/硫化/, /硫化/],
  [/成型/, /成型/],
  [/裱花/, /烘焙/],
  [/贴片/, /贴片/],
  [/印刷|糊盒|模切/, /印刷|包装/],
  [/电装|电子装配/, /电气|电子|绕线/],
  [/速冻/, /食品|水产|冷库/],
  [/化成|干燥|提取|精制/, /操作工|化工/],
]
const EVERYWHERE =
  /^操作工$|质检|机修|维修电工|班组长|设备工程师|工艺|计划|主管|配送|机电|机器人|检验员/

/** A line or workshop of the employer where this work is done; null where it has none. */
export function chooseLine(
  random: Random,
  lines: readonly string[],
  occupation: Occupation,
): string | null {
  if (lines.length === 0) return null
  const own = lines.filter((line) =>
    SPECIAL_LINES.some(([name, who]) => name.test(line) && who.test(occupation.name)),
  )
  if (own.length > 0) return random.pick(own)
  const open = lines.filter(
    (line) => EVERYWHERE.test(occupation.name) || !SPECIAL_LINES.some(([name]) => name.test(line)),
  )
  return random.pick(open.length > 0 ? open : lines)
}
