import { data, type ActionFunctionArgs, type MetaFunction } from '@remix-run/node'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Section } from '#app/ui/card.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { ACTING_COOKIE, clearCookie, SESSION_COOKIE } from '#app/web/cookies.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { endAllDevices, endDevice } from '../devices.ts'
import { resendEmailConfirmation } from '../email-confirmation.ts'
import { changePasswordSchema, ownNameSchema, resendSchema } from '../model/account.ts'
import { changeOwnName, getSecurityPage } from '../own-account.ts'
import { DeviceList } from '../parts/device-list.tsx'
import { LoginFacts } from '../parts/login-facts.tsx'
import { NameForm } from '../parts/name-form.tsx'
import { PasswordForm } from '../parts/password-form.tsx'
import { changePassword } from '../password.ts'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'account.title')

export async function loader({ context }: LoaderFunctionArgs) {
  return orRespond(getSecurityPage(context))
}

export async function action({ request, context }: ActionFunctionArgs) {
  const formData = await request.formData()
  const here = '/me/account'
  const device = formData.get('device')
  if (typeof device === 'string') {
    await orRespond(endDevice(context, { sessionId: device }))
    return redirectWithFlash(context.site, here, 'account.device_ended')
  }
  switch (formData.get('act')) {
    case 'resend':
      return answerForm(formData, resendSchema, async () => {
        await resendEmailConfirmation(context)
        return redirectWithFlash(context.site, here, 'account.resent')
      })
    case 'everywhere':
      await orRespond(endAllDevices(context))
      return redirectWithFlash(context.site, '/login', 'account.everywhere_done', [
        ['Set-Cookie', clearCookie(context.site, SESSION_COOKIE)],
        ['Set-Cookie', clearCookie(context.site, ACTING_COOKIE)],
      ])
    case 'name':
      return answerForm(formData, ownNameSchema, async (form) => {
        await changeOwnName(context, form)
        return redirectWithFlash(context.site, here, 'account.name_saved')
      })
    case 'password':
      return answerForm(
        formData,
        changePasswordSchema,
        async (form) => {
          await changePassword(context, form)
          return redirectWithFlash(context.site, here, 'account.password_saved')
        },
        { secret: ['current', 'password'] },
      )
    default:
      throw data('invalid_input', { status: 400 })
  }
}

export default function AccountPage() {
  const t = useT()
  const { account, devices, now } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const replyTo = (act: string) => (reply?.initialValue?.act === act ? reply : undefined)
  return (
    <Column>
      <PageHead title={t('account.title')} back="/me" />
      <div className="flex flex-col gap-8">
        <Section title={t('account.person')}>
          <NameForm key={account.name} name={account.name} reply={replyTo('name')} />
        </Section>
        <Section title={t('account.logins')}>
          <LoginFacts account={account} reply={replyTo('resend')} />
        </Section>
        <Section title={t('account.password')}>
          {/* Anew after every success, so that a password just changed does not stay in its field. */}
          <PasswordForm
            key={now.getTime()}
            hasPassword={account.hasPassword}
            reply={replyTo('password')}
          />
        </Section>
        <Section title={t('account.devices')}>
          <DeviceList devices={devices} now={now} />
        </Section>
      </div>
    </Column>
  )
}
