import { expect, it } from 'vitest'
import { remembered } from '#app/kernel/remembered.ts'

function counted(options: { most: number; longest?: number }) {
  const asked: string[] = []
  const known = remembered((text) => {
    asked.push(text)
    return text === '' ? null : text.length
  }, options)
  return { asked, known }
}

it('makes of a text what there is to make once, also where that is nothing', () => {
  const { asked, known } = counted({ most: 10 })
  expect([known('焊工'), known('焊工'), known(''), known('')]).toEqual([2, 2, null, null])
  expect(asked).toEqual(['焊工', ''])
})

it('keeps what is asked for again and again, however many others come', () => {
  const { asked, known } = counted({ most: 2 })
  for (let index = 0; index < 20; index += 1) {
    known('中专')
    known(`车工${index}`)
  }
  expect(asked.filter((text) => text === '中专')).toHaveLength(1)
  known('车工0')
  expect(asked.filter((text) => text === '车工0')).toHaveLength(2)
})

it('does not keep long texts', () => {
  const { asked, known } = counted({ most: 10, longest: 3 })
  known('数控车工')
  known('数控车工')
  expect(asked).toHaveLength(2)
})
