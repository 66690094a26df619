import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { RuleRows } from '../parts/rule-table.tsx'
import { listRules } from '../rule-table.ts'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'rule.title')

export async function loader({ context }: LoaderFunctionArgs) {
  return { rules: await orRespond(listRules(context)) }
}

export default function RulesPage() {
  const t = useT()
  const { rules } = useLoaderData<typeof loader>()
  const changed = rules.filter(({ version }) => version > 0).length
  return (
    <>
      <DeskHead title={t('rule.title')} facts={t('rule.facts', { count: rules.length, changed })} />
      <DeskBody>
        {(['demand', 'person', 'plan', 'agreement'] as const).map((subject) => (
          <RuleRows key={subject} subject={subject} rules={rules} />
        ))}
      </DeskBody>
    </>
  )
}
