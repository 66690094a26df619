import { DEMO_LOGINS, DEMO_PASSWORD, type DemoRole } from '#app/accounts/model/demo-logins.ts'
import { registerPerson } from '#app/accounts/people.ts'
import type { Context } from '#app/kernel/context.ts'

/** The people one can log in as, by role: their account ids. */
export type DemoPeople = Record<DemoRole, string>

const NAMES: Record<DemoRole, string> = {
  seeker: '王芳',
  recruiter_a: '李强',
  recruiter_b: '周婷',
  organiser: '赵敏',
  officer: '刘洋',
  department_head: '周文',
  class_teacher: '陈静',
  guiding_teacher: '吴伟',
  student: '孙悦',
  placed_student: '学生',
}

/** Makes the accounts that the demonstration's log-in page offers. */
export async function loadPeople(context: Context): Promise<DemoPeople> {
  const made = await Promise.all(
    DEMO_LOGINS.map(async ({ role, identifier }) => {
      const { accountId } = await registerPerson(context, {
        name: NAMES[role],
        ...(identifier.includes('@') ? { email: identifier } : { phone: identifier }),
        password: DEMO_PASSWORD,
        confirmed: true,
      })
      return [role, accountId] as const
    }),
  )
  return Object.fromEntries(made) as DemoPeople
}
