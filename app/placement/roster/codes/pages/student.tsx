import { getFormProps, useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { nameDevice } from '#app/accounts/model/device.ts'
import { PasswordInput } from '#app/accounts/parts/password-input.tsx'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { WayIn } from '#app/accounts/parts/way-in.tsx'
import { useT } from '#app/i18n/react.tsx'
import type { Context } from '#app/kernel/context.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Select, TextInput } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { writeSession } from '#app/web/cookies.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { requestLocale } from '#app/web/locale.ts'
import { knownStudentSchema, newStudentSchema } from '../model/code.ts'
import { beginTakingOver, listStudentColleges, takeOverAccount } from '../taking-over.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'student.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = context
  const { searchParams } = new URL(request.url)
  const colleges = await listStudentColleges(context)
  const scanned = colleges.find(({ id }) => id === searchParams.get('college'))
  return {
    colleges,
    // From the QR code of a slip; typed, it is checked like anything else.
    slip: {
      collegeId: scanned?.id ?? (colleges.length === 1 ? colleges[0]?.id : undefined),
      number: scanned && (searchParams.get('number') ?? '').slice(0, 24),
    },
    person: actor.kind === 'account' ? actor.name : null,
    /** A number is proved by a text message. */
    byPhone: context.channels.sms !== null,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const formData = await request.formData()
  const { address } = context
  if (context.actor.kind === 'account') {
    return answerForm(formData, knownStudentSchema, async (proof) => {
      await takeOverAccount(context, { proof, address })
      return welcome(context)
    })
  }
  const device = nameDevice(request.headers.get('User-Agent'))
  const locale = requestLocale(request)
  return answerForm(
    formData,
    newStudentSchema,
    async ({ phone, password, ...proof }) => {
      const login = { phone, password, locale, device }
      const begun = await beginTakingOver(context, { proof, login, address })
      if (begun.step === 'code_sent') return redirect(`/student/code/${begun.id}`)
      return welcome(context, [['Set-Cookie', writeSession(context.site, begun.session)]])
    },
    { secret: ['password'] },
  )
}

function welcome(context: Context, headers: [string, string][] = []) {
  return redirectWithFlash(context.site, '/me/internship', 'student.done', headers)
}

export default function StudentPage() {
  const t = useT()
  const { colleges, slip, person, byPhone } = useLoaderData<typeof loader>()
  const schema = person === null ? newStudentSchema : knownStudentSchema
  const [form, fields] = useForm<Record<Field, string>, unknown, string[]>({
    id: 'student',
    lastResult: useActionData<typeof action>(),
    defaultValue: { collegeId: slip.collegeId ?? '', number: slip.number ?? '' },
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldRevalidate: 'onInput',
  })
  const labels = {
    collegeId: t('student.college'),
    number: t('student.number'),
    birthDay: t('student.birth'),
    code: t('student.code'),
    phone: t('student.phone'),
    password: t('student.password'),
  }
  return (
    <WayIn title={t('student.title')} lead={t('student.lead')}>
      <Form method="post" className="flex flex-col gap-5" {...getFormProps(form)}>
        <ErrorSummary form={form} labels={labels} />
        <Select
          field={fields.collegeId}
          label={labels.collegeId}
          placeholder={t('colleges.choose')}
          choices={colleges.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextInput field={fields.number} label={labels.number} autoComplete="off" />
        <TextInput field={fields.birthDay} label={labels.birthDay} type="date" />
        <TextInput
          field={fields.code}
          label={labels.code}
          hint={t('student.code_hint')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        {person === null ? (
          <>
            <TextInput
              field={fields.phone}
              label={labels.phone}
              hint={t(byPhone ? 'student.phone_texted' : 'student.phone_hint')}
              type="tel"
              autoComplete="tel"
            />
            <PasswordInput
              field={fields.password}
              label={labels.password}
              hint={t('signup.password_hint')}
              autoComplete="new-password"
            />
          </>
        ) : (
          <p className="text-base text-body">{t('student.linked_to', { name: person })}</p>
        )}
        <SubmitButton name="act" value="take_over" pending={t('student.pending')}>
          {t(person === null && byPhone ? 'student.next' : 'student.submit')}
        </SubmitButton>
      </Form>
      {person === null && (
        <p className="text-base text-quiet">
          {t('student.has_account')}
          <Link
            to="/login?next=%2Fstudent"
            className="inline-flex min-h-11 min-w-11 items-center pl-1 font-medium text-link hover:underline"
          >
            {t('student.to_login')}
          </Link>
        </p>
      )}
    </WayIn>
  )
}

type Field = 'collegeId' | 'number' | 'birthDay' | 'code' | 'phone' | 'password'
