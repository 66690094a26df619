import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { MessageKey } from '#app/i18n/index.ts'
import { useLocale } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { listOrganiserNames } from '../organiser-names.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'site.privacy')

const PARTS: { id?: string; title: MessageKey; lines: MessageKey[] }[] = [
  {
    title: 'privacy.what_title',
    lines: [
      'privacy.what_account',
      'privacy.what_application',
      'privacy.what_employer',
      'privacy.what_device',
      'privacy.what_log',
      'privacy.what_cookie',
    ],
  },
  {
    title: 'privacy.receive_title',
    lines: [
      'privacy.receive_employer',
      'privacy.receive_calendar',
      'privacy.receive_carrier',
      'privacy.receive_students',
      'privacy.receive_nobody',
    ],
  },
  {
    id: 'students',
    title: 'privacy.students_title',
    lines: [
      'privacy.students_roster',
      'privacy.students_sealed',
      'privacy.students_wishes',
      'privacy.students_hardship',
      'privacy.students_officer',
      'privacy.students_head',
      'privacy.students_teacher',
      'privacy.students_guide',
      'privacy.students_employer',
      'privacy.students_file',
      'privacy.students_long',
      'privacy.students_rights',
    ],
  },
  {
    title: 'privacy.long_title',
    lines: [
      'privacy.long_records',
      'privacy.long_log',
      'privacy.long_messages',
      'privacy.long_login',
      'privacy.long_rest',
    ],
  },
  {
    title: 'privacy.rights_title',
    lines: [
      'privacy.rights_see',
      'privacy.rights_correct',
      'privacy.rights_delete',
      'privacy.rights_how',
    ],
  },
  { title: 'privacy.minors_title', lines: ['privacy.minors_text', 'privacy.minors_students'] },
]

export async function loader({ context }: LoaderFunctionArgs) {
  return { organisers: await listOrganiserNames(context) }
}

export default function PrivacyPage() {
  const { locale, t } = useLocale()
  const { organisers } = useLoaderData<typeof loader>()
  const names = new Intl.ListFormat(locale, { type: 'conjunction' }).format(organisers)
  const who = [
    ...(organisers.length > 0 ? [t('privacy.who_organisers', { names })] : []),
    t('privacy.who_text'),
  ]
  const parts = [
    { id: undefined, title: t('privacy.who_title'), lines: who },
    ...PARTS.map(({ id, title, lines }) => ({
      ...{ id, title: t(title) },
      lines: lines.map((key) => t(key)),
    })),
  ]
  return (
    <Column>
      <PageHead title={t('site.privacy')} back="/" />
      <p className="pb-6 text-base text-body">{t('privacy.lead')}</p>
      <div className="flex flex-col gap-4">
        {parts.map(({ id, title, lines }) => (
          <Card key={title}>
            <h2 id={id} className="scroll-mt-20 text-lead font-semibold text-ink">
              {title}
            </h2>
            <ul className="mt-2 flex flex-col gap-2">
              {lines.map((line) => (
                <li
                  key={line}
                  className="relative pl-4 text-base text-body before:absolute before:top-[0.65em] before:left-0 before:size-1.5 before:rounded-chip before:bg-action"
                >
                  {line}
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </Column>
  )
}
