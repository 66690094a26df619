import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { MadeLink } from '#app/accounts/parts/made-link.tsx'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { answerForm } from '#app/web/form.ts'
import { admitCollege, inviteFirstOfficer, listColleges } from '../colleges.ts'
import { collegeActSchema } from '../model/college.ts'
import { AdmitCollegeForm } from '../parts/admit-college-form.tsx'
import { CollegeTable } from '../parts/college-table.tsx'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'colleges.title')

export async function loader({ context }: LoaderFunctionArgs) {
  return { colleges: await orRespond(listColleges(context)), now: context.clock.now() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  return answerForm(await request.formData(), collegeActSchema, async (act) => {
    const { link } =
      act.intent === 'admit'
        ? await admitCollege(context, act)
        : await inviteFirstOfficer(context, act)
    return data({ link: link ?? '', officer: act.officer })
  })
}

export default function OrganiserCollegesPage() {
  const t = useT()
  const { colleges, now } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const made = reply && 'link' in reply ? reply : null
  const refusal = reply && !('link' in reply) ? reply : undefined
  const forAdmission = refusal?.initialValue?.intent === 'admit'
  const faults = forAdmission
    ? []
    : Object.values(refusal?.error ?? {}).flatMap((errors) => errors ?? [])
  return (
    <>
      <DeskHead
        title={t('colleges.title')}
        facts={t('colleges.facts', { count: colleges.length })}
      />
      <DeskBody>
        {faults.length > 0 && (
          <p
            role="alert"
            className="rounded-card border border-urgent bg-urgent-tint p-4 text-urgent"
          >
            {faults.map((fault) => translateError(t, fault)).join('；')}
          </p>
        )}
        {made && (
          <MadeLink title={t('colleges.link_title', { officer: made.officer })} link={made.link} />
        )}
        <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
          {colleges.length > 0 ? (
            <CollegeTable colleges={colleges} now={now} />
          ) : (
            <EmptyState title={t('colleges.empty_title')} text={t('colleges.empty_text')} />
          )}
          {/* A new link means an empty form for the next one. */}
          <AdmitCollegeForm key={made?.link} reply={forAdmission ? refusal : undefined} />
        </div>
      </DeskBody>
    </>
  )
}
