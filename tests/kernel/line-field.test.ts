import { expect, it } from 'vitest'
import { headlineField, lineField } from '#app/kernel/line-field.ts'

it('keeps what is written for everybody to read as it was written', () => {
  const headline = headlineField(40)
  expect(headline.parse('  试播间：点“开播”试一试（第２场，ＡＢ班）！　')).toBe(
    '试播间：点“开播”试一试（第2场，AB班）！',
  )
  expect(lineField(40).parse('王芳（１）')).toBe('王芳(1)')
})

it.each([lineField, headlineField])('has to be there, and has an end', (field) => {
  for (const typed of ['', ' 　 ', 'x'.repeat(41)]) {
    expect(field(40).safeParse(typed).success).toBe(false)
  }
})
