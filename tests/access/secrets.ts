import { FOUND } from '#tests/placement/runs/run-fixtures.ts'
import type { Packing } from './download-text.ts'
import { A_PEOPLE, ORGANISERS, type Role } from './roles.ts'

/** What a college knows of students, and what is said of them there. */
export const SECRET = {
  student: '向晚晴',
  idNumber: '370213200803050023',
  guardian: '温守成',
  guardianPhone: '19955501234',
  /** Of a roster that is looked over. */
  wrongIdNumber: '370213200803059999',
  hardship: '学生甲要定期复查',
  /** Of an employer about who cannot be taken. */
  remark: '甲方不便明说的缘由',
  /** Of an officer who keeps a student at a post, for the college and for her. */
  settled: '院里才看的缘由',
  told: '只对她说的话',
  /** Who is to come to a post of employer A that she did not rank, as soon as that is published. */
  moved: '石未公',
  /** Of another class group in the same plans. */
  beside: '郎同期',
  refusal: '家里老人要照看',
  override: '到岗前指定师傅',
  visit: '走访时车间里听说的话',
  /** Of a filing for a post that a student has found. */
  filing: '鲁教职备某号',
} as const

const CLASS_STAFF: Role[] = ['officer', 'department_head', 'class_teacher']

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
  {
    text: SECRET.student,
    readers: [...CLASS_STAFF, 'guiding_teacher', 'student', ...A_PEOPLE, 'recruiter_after'],
  },
  { text: SECRET.idNumber, readers: ['officer', 'class_teacher'] },
  { text: SECRET.guardian, readers: ['officer', 'class_teacher', 'guiding_teacher'] },
  { text: SECRET.guardianPhone, readers: ['officer', 'class_teacher', 'guiding_teacher'] },
  { text: SECRET.wrongIdNumber, readers: ['officer'] },
  { text: SECRET.hardship, readers: ['class_teacher'] },
  { text: SECRET.remark, readers: [...A_PEOPLE] },
  { text: SECRET.settled, readers: ['officer'] },
  { text: SECRET.told, readers: ['officer', 'student'] },
  { text: SECRET.moved, readers: CLASS_STAFF },
  { text: SECRET.beside, readers: ['officer', 'department_head', 'same_plan_teacher'] },
  { text: SECRET.refusal, readers: CLASS_STAFF },
  { text: SECRET.override, readers: ['officer'] },
  { text: SECRET.visit, readers: ['officer'] },
  { text: SECRET.filing, readers: ['officer'] },
  // Whose own post is approved is asked for consent to it, which her class teacher sees to.
  { text: FOUND.employer, readers: [...CLASS_STAFF, 'student'] },
  // What the page shown after a fault must not tell anybody.
  { text: 'node_modules', readers: [] },
]

/** What was read so far, so that in the end each secret is known to have been where it may be. */
export class Readings {
  #seen = new Set<string>()
  #unpacked = new Set<string>()

  /** Notes what a role read in a page, and gives what it should not have. */
  read(role: Role, page: string, packing: Packing | null = null): string[] {
    const found = SECRETS.filter(({ text }) => page.includes(text))
    for (const { text } of found) this.#seen.add(`${role} ${text}`)
    if (packing) for (const { text } of found) this.#unpacked.add(`${packing} ${text}`)
    return found.filter(({ readers }) => !readers.includes(role)).map(({ text }) => text)
  }

  /** Secrets that were in files, with how they were packed. */
  unpacked(): string[] {
    return [...this.#unpacked].sort()
  }

  /** Readers who never saw a secret that is theirs to read. */
  missed(): string[] {
    return SECRETS.flatMap(({ text, readers }) => readers.map((role) => `${role} ${text}`)).filter(
      (reading) => !this.#seen.has(reading),
    )
  }
}
