import { describe, expect, it } from 'vitest'
import { fieldOfHead, guessFieldOfHead, isOwnNote } from '#app/fair/imports/model/heads.ts'
import { SHEET_FIELDS } from '#app/fair/imports/model/sheet-fields.ts'
import { LOCALES, translator } from '#app/i18n/index.ts'

describe("a column's name", () => {
  it.each([
    ['单位名称', 'employer'],
    ['企业名称', 'employer'],
    ['招聘单位', 'employer'],
    ['岗位名称', 'title'],
    ['职位', 'title'],
    ['招聘人数', 'headcount'],
    ['需求人数', 'headcount'],
    ['学历要求', 'education'],
    ['专业要求', 'major'],
    ['薪资待遇', 'pay'],
    ['月薪', 'pay'],
    ['工作地点', 'place'],
    ['联系人', 'contact_name'],
    ['联系电话', 'contact_phone'],
    ['性别要求', 'gender'],
    ['年龄要求', 'age'],
    ['备注', 'remark'],
    ['统一社会信用代码', 'uscc'],
    ['技能等级', 'skill'],
    ['工作时间', 'shift'],
    ['福利待遇', 'benefits'],
    ['有效期至', 'valid_until'],
    ['企業名稱', 'employer'],
    ['崗位名稱', 'title'],
    ['學歷要求', 'education'],
    ['薪資待遇', 'pay'],
  ])('%s is surely %s, however it is dressed', (name, field) => {
    for (const written of [
      name,
      ` ${[...name].join(' ')} `,
      `*${name}：`,
      `${name}（必填）`,
      `${name}\n【请按说明填写】`,
    ]) {
      expect(fieldOfHead(written), written).toBe(field)
    }
  })

  it.each(LOCALES)('that we write ourselves (%s) is surely what we write below it', (locale) => {
    const t = translator(locale)
    const read = SHEET_FIELDS.map((field) => [field, fieldOfHead(t(`import_field.${field}`))])
    expect(read).toEqual(SHEET_FIELDS.map((field) => [field, field]))
    for (const key of ['import_template.place', 'import_template.reasons'] as const) {
      expect(isOwnNote(t(key)), key).toBe(true)
    }
  })

  it.each([
    ['内部备注', 'aside'],
    ['登记内容（不公开）', 'aside'],
    ['备注（内部）', 'aside'],
    ['联系电话（不對外）', 'aside'],
    ['不公开内容', 'aside'],
    ['Gender required', 'gender'],
    ['Age limit', 'age'],
    ['Wages', null],
    ['Political affiliation', 'politics'],
    ['Hukou / household', 'household'],
    ['Marital status', 'marriage'],
    ['Ethnic origin', 'ethnicity'],
  ])('%s says %s by a part of it', (name, field) => expect(guessFieldOfHead(name)).toBe(field))

  it.each(['', '   ', '2025年春季招聘会', '青岛三元集团', '5000'])('%j is none', (text) => {
    expect(fieldOfHead(text)).toBeNull()
  })
})
