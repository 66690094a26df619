import { describe, expect, it } from 'vitest'
import { pageHeadTags } from '#app/ui/page-head-tags.ts'

const PAGE = { title: '春季专场', description: '讲岗位', path: '/rooms/1' }
const ROOT = [{ id: 'root', data: { appUrl: 'https://chunfeng.example', locale: 'zh-CN' } }]

describe('how a link to a room looks elsewhere', () => {
  const of = (page: Parameters<typeof pageHeadTags>[1], property: string) =>
    pageHeadTags(ROOT, page).find((tag) => 'property' in tag && tag.property === property)

  it("is with the room's own picture, and the site's where it has none", () => {
    const image = '/rooms/1/cover?file=2'
    expect(of({ ...PAGE, image }, 'og:image')).toMatchObject({
      content: `https://chunfeng.example${image}`,
    })
    expect(of({ ...PAGE, image }, 'og:image:width')).toBeUndefined()
    expect(of(PAGE, 'og:image')).toMatchObject({ content: 'https://chunfeng.example/share.png' })
    expect(of(PAGE, 'og:title')).toMatchObject({ content: '春季专场' })
  })
})
