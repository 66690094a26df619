import { A_PEOPLE, ORGANISERS, type Role } from './roles.ts'

/** Words in the town that only some people may ever read, on whatever page. */
export const SECRETS: { text: string; readers: Role[] }[] = [
  { text: '甲方草稿', readers: [...A_PEOPLE] },
  { text: '乙方草稿', readers: ['recruiter_b'] },
  { text: '甲方岗位 in_review', readers: [...A_PEOPLE, ...ORGANISERS] },
  { text: '甲方请来的人', readers: [...A_PEOPLE] },
  { text: '乙方请来的人', readers: ['recruiter_b'] },
  { text: '甲方的营业执照', readers: [...A_PEOPLE, ...ORGANISERS] },
  { text: '隐去待审有限公司', readers: ['recruiter_not_admitted', ...ORGANISERS] },
  { text: '隐去待定有限公司', readers: [...ORGANISERS] },
  { text: '隐去停用有限公司', readers: [...ORGANISERS] },
  { text: '求职者甲的自述', readers: ['seeker', ...A_PEOPLE] },
  { text: '求职者甲的一句话', readers: ['seeker', ...A_PEOPLE] },
  { text: '求职者甲的证书', readers: ['seeker', ...A_PEOPLE] },
  { text: '求职者甲的附件', readers: ['seeker', ...A_PEOPLE] },
  { text: '求职者乙的自述', readers: ['other_seeker', ...A_PEOPLE] },
  { text: '求职者乙的一句话', readers: ['other_seeker', ...A_PEOPLE] },
  { text: '访客的一句话', readers: ['guest', ...A_PEOPLE] },
  { text: '只给甲方看的备注', readers: [...A_PEOPLE] },
  { text: '甲方标出用语的岗位', readers: [...A_PEOPLE, ...ORGANISERS] },
  { text: '求职者甲的举报', readers: ['seeker', ...ORGANISERS] },
  { text: '给停用单位的一句话', readers: ['recruiter_suspended'] },
  // Suspended it downloads nothing, and nobody else ever could.
  { text: '给停用单位的附件', readers: [] },
  { text: '设备 seeker', readers: ['seeker'] },
  { text: '设备 organiser', readers: ['organiser'] },
  // What the page shown after a fault must not tell anybody.
  { text: 'node_modules', readers: [] },
]

/** What was read so far, so that in the end each secret is known to have been where it may be. */
export class Readings {
  #seen = new Set<string>()

  /** Notes what a role read in a page, and gives what it should not have. */
  read(role: Role, page: string): string[] {
    const found = SECRETS.filter(({ text }) => page.includes(text))
    for (const { text } of found) this.#seen.add(`${role} ${text}`)
    return found.filter(({ readers }) => !readers.includes(role)).map(({ text }) => text)
  }

  /** Readers who never saw a secret that is theirs to read. */
  missed(): string[] {
    return SECRETS.flatMap(({ text, readers }) => readers.map((role) => `${role} ${text}`)).filter(
      (reading) => !this.#seen.has(reading),
    )
  }
}
