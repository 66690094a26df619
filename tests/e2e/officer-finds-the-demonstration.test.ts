import { describe, expect, inject, it } from 'vitest'

/** A table's rows as words, without those of its head. */
function rowsOf(page: string): string[] {
  const [, ...rows] = page.split('<tr')
  const [, ...body] = rows
  return body.map((row) =>
    row
      .slice(row.indexOf('>') + 1)
      .split('</tr')[0]!
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' '),
  )
}

describe.skipIf(inject('siteUrl') === null)(
  'the placement officer finds in the demonstration',
  () => {
    const pages = inject('untouched')

    it('the college of the story', () => {
      expect(pages['/college']).toContain('青岛市技师学院')
      expect(pages['/college']).toContain('1,147')
      expect(pages['/college']).toContain('新能源汽车检测与维修4班')
    })

    it('a plan in every state, with the students of the story', () => {
      const plans = rowsOf(pages['/college/plans']!)
      const students = (state: string) =>
        plans.filter((row) => row.includes(state)).map((row) => Number(/学生 (\d+)/.exec(row)?.[1]))
      expect(students(' 草稿 ')).toEqual([0])
      expect(students(' 收集志愿 ')).toEqual([178])
      expect(students(' 分配中 ')).toEqual([47])
      expect(students(' 已公布 ')).toEqual([213])
      expect(students(' 签协议 ')).toEqual([93])
      expect(students(' 实习中 ')).toEqual([663])
      expect(students(' 已结束 ')).toEqual([90])
      expect(students(' 已取消 ')).toEqual([24])
    })

    it('two demands that rules refuse, and none of those among the admitted', () => {
      const demands = rowsOf(pages['/college/demands']!)
      const REFUSING = ['高处作业', '夜班', '加班', '休息日与法定节假日']
      const refused = demands.filter((row) => REFUSING.some((rule) => row.includes(rule)))
      expect(refused.map((row) => row.trim().split(' ')[0])).toEqual(['塔筒高处检修', '线束包装'])
      for (const row of refused) expect(row).toContain('待处理')
    })
  },
)
