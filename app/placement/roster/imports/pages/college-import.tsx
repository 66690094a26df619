import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Download } from 'lucide-react'
import { AskFirst } from '#app/accounts/parts/ask-first.tsx'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import type { Context } from '#app/kernel/context.ts'
import { Badge } from '#app/ui/badge.tsx'
import { buttonClasses, LinkButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Moment } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { rosterImportActSchema, unmaskSchema } from '../model/import-forms.ts'
import { ROSTER_FIELDS, type RosterCells } from '../model/roster-fields.ts'
import { NewGroups } from '../parts/new-groups.tsx'
import { RosterChanges } from '../parts/roster-changes.tsx'
import { RosterCounts } from '../parts/roster-counts.tsx'
import { RosterRowToMend } from '../parts/roster-row-to-mend.tsx'
import { commitRosterImport } from '../roster-import-commit.ts'
import { undoRosterImport } from '../roster-import-undo.ts'
import {
  getRosterImport,
  makeGroupsOnImport,
  mendRosterRow,
  unmaskRosterRow,
} from '../roster-imports.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'roster_import.one')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const importId = params.id ?? ''
  return { own: await orRespond(getRosterImport(context, { importId })), now: context.clock.now() }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const importId = params.id ?? ''
  const here = `/college/imports/${importId}`
  const formData = await request.formData()
  if (formData.get('intent') === 'unmask') {
    return answerForm(formData, unmaskSchema, async ({ sheet, row }) => ({
      unmasked: { sheet, row, cells: await unmaskRosterRow(context, { importId, sheet, row }) },
    }))
  }
  return answerForm(formData, rosterImportActSchema, async (act) => {
    if (act.intent === 'mend') {
      const { sheet, row } = act
      // A cell that was emptied is mended as well.
      const sent = ROSTER_FIELDS.filter((field) => formData.has(field))
      const cells = Object.fromEntries(sent.map((field) => [field, act[field] ?? '']))
      await mendRosterRow(context, { importId, sheet, row, cells })
      return redirectWithFlash(context.site, here, 'roster_said.mended')
    }
    const [said, params] = await carryOut(context, importId, act.intent)
    return redirectWithFlash(context.site, here, said, [], params)
  })
}

async function carryOut(
  context: Context,
  importId: string,
  intent: 'make_groups' | 'commit' | 'undo',
) {
  switch (intent) {
    case 'make_groups':
      await makeGroupsOnImport(context, { importId })
      return ['roster_said.groups', {}] as const
    case 'commit':
      await commitRosterImport(context, { importId })
      return ['roster_said.imported', {}] as const
    case 'undo': {
      const done = await undoRosterImport(context, { importId })
      return done.kept > 0
        ? (['roster_said.undone_partly', done] as const)
        : (['roster_said.undone', done] as const)
    }
  }
}

export default function CollegeImportPage() {
  const t = useT()
  const { own, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const unmasked = answer && 'unmasked' in answer ? answer.unmasked : null
  const refusal = answer && 'unmasked' in answer ? undefined : answer
  const faults = Object.values(refusal?.error ?? {}).flatMap((errors) => errors ?? [])
  return (
    <>
      <DeskHead
        back={{ to: '/college/imports', label: t('roster_import.title') }}
        title={own.fileName}
        badge={<Badge tone={TONES[own.state]}>{t(`roster_import.state.${own.state}`)}</Badge>}
        facts={
          <>
            {t('roster_import.uploaded')} <Moment at={own.createdAt} now={now} />
          </>
        }
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
        {own.state === 'preview' ? <Preview own={own} unmasked={unmasked} /> : <Done own={own} />}
      </DeskBody>
    </>
  )
}

interface Unmasked {
  sheet: string
  row: number
  cells: RosterCells
}

type Own = ReturnType<typeof useLoaderData<typeof loader>>['own']

function Preview({ own, unmasked }: { own: Own; unmasked: Unmasked | null }) {
  const t = useT()
  const { counts, newGroups, toMend, changed, warned, heads } = own
  const ready = counts.new + counts.changed + counts.unchanged
  return (
    <>
      <RosterCounts
        counts={[
          { key: 'new', label: t('roster_import.new'), count: counts.new, tone: 'good' },
          {
            key: 'changed',
            label: t('roster_import.changed'),
            count: counts.changed,
            tone: 'good',
          },
          {
            key: 'unchanged',
            label: t('roster_import.unchanged'),
            count: counts.unchanged,
            tone: 'quiet',
          },
          { key: 'mend', label: t('roster_import.to_mend'), count: counts.toMend, tone: 'urgent' },
        ]}
      />
      <Card className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-desk text-body">
          {ready === 0
            ? t('fault.import_nothing_ready')
            : counts.toMend > 0
              ? t('roster_import.ready_partly', { count: ready, left: counts.toMend })
              : t('roster_import.ready', { count: ready })}
        </p>
        {ready > 0 && (
          <Form method="post">
            <SubmitButton
              size="desk"
              name="intent"
              value="commit"
              pending={t('roster_import.importing')}
            >
              {t('roster_import.commit', { count: ready })}
            </SubmitButton>
          </Form>
        )}
      </Card>
      {newGroups.length > 0 && <NewGroups groups={newGroups} areMade={own.makesGroups} />}
      {toMend.length > 0 && (
        <Section
          title={t('roster_import.mend_title', { count: counts.toMend })}
          aside={<ToMendLink id={own.id} />}
        >
          <ul className="divide-y divide-line rounded-card border border-line bg-card">
            {toMend.map((row) => (
              <RosterRowToMend
                key={`${row.sheet} ${row.row}`}
                {...row}
                heads={heads}
                unmasked={
                  unmasked?.sheet === row.sheet && unmasked.row === row.row ? unmasked.cells : null
                }
              />
            ))}
          </ul>
          <More shown={toMend.length} of={counts.toMend} />
        </Section>
      )}
      {changed.length > 0 && (
        <Section title={t('roster_import.changed_title', { count: counts.changed })}>
          <RosterChanges rows={changed} />
          <More shown={changed.length} of={counts.changed} />
        </Section>
      )}
      {warned.length > 0 && (
        <Section title={t('roster_import.warned_title')}>
          <ul className="divide-y divide-line rounded-card border border-line bg-card">
            {warned.map(({ sheet, row, name, codes }) => (
              <li
                key={`${sheet} ${row}`}
                className="flex flex-wrap gap-x-4 px-4 py-2 text-desk text-body"
              >
                <span className="font-medium text-ink">{name}</span>
                <span className="text-quiet">{t('roster_import.row', { row })}</span>
                <span className="text-wait">
                  {codes.map((code) => t(`roster_warning.${code}`)).join('；')}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Done({ own }: { own: Own }) {
  const t = useT()
  const { outcome, state } = own
  return (
    <>
      {outcome && (
        <RosterCounts
          counts={[
            { key: 'new', label: t('roster_import.new'), count: outcome.created, tone: 'good' },
            {
              key: 'changed',
              label: t('roster_import.changed'),
              count: outcome.updated,
              tone: 'good',
            },
            {
              key: 'unchanged',
              label: t('roster_import.unchanged'),
              count: outcome.unchanged,
              tone: 'quiet',
            },
            {
              key: 'left',
              label: t('roster_import.left_out'),
              count: outcome.leftOut,
              tone: 'urgent',
            },
          ]}
        />
      )}
      <Card className="flex flex-col items-start gap-3">
        <p className="text-base text-ink">
          {t(state === 'undone' ? 'roster_import.undone_text' : 'roster_import.done_text')}
        </p>
        <div className="flex flex-wrap items-start gap-3">
          <LinkButton to="/college/students" size="desk">
            {t('roster_import.to_students')}
          </LinkButton>
        </div>
        {own.mayUndo && (
          <AskFirst label={t('roster_import.undo')} question={t('roster_import.undo_ask')}>
            <Form method="post">
              <SubmitButton
                rank="danger"
                size="desk"
                className="min-h-11"
                name="intent"
                value="undo"
              >
                {t('roster_import.undo')}
              </SubmitButton>
            </Form>
          </AskFirst>
        )}
      </Card>
    </>
  )
}

function ToMendLink({ id }: { id: string }) {
  const t = useT()
  return (
    <a
      href={`/college/imports/${id}/to-mend`}
      download
      className={buttonClasses('secondary', 'desk')}
    >
      <Download aria-hidden size={16} />
      {t('roster_import.to_mend_download')}
    </a>
  )
}

function More(props: { shown: number; of: number }) {
  const t = useT()
  const left = props.of - props.shown
  return left > 0 ? (
    <p className="text-desk text-quiet">{t('roster_import.more', { count: left })}</p>
  ) : null
}

const TONES = { preview: 'wait', committed: 'good', undone: 'quiet' } as const
