import { DEMO_LOGINS, DEMO_PASSWORD, type DemoRole } from '#app/accounts/model/demo-logins.ts'

/** Logs somebody of the demonstration in as the page does: their cookies. */
export async function logInAs(url: string, role: DemoRole): Promise<string> {
  const login = DEMO_LOGINS.find((one) => one.role === role)
  const answer = await fetch(`${url}/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ identifier: login?.identifier ?? '', password: DEMO_PASSWORD }),
  })
  if (answer.status !== 302) throw new Error(`${role} was not let in: ${answer.status}`)
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  return cookies.join('; ')
}
