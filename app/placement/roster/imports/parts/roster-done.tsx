import { Form, Link } from '@remix-run/react'
import { AskFirst } from '#app/accounts/parts/ask-first.tsx'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { undoneExtent } from '../model/undone.ts'
import type { ShownRoster } from '../roster-imports.ts'
import { RosterCounts } from './roster-counts.tsx'
import { RosterKept } from './roster-kept.tsx'
import { RosterLeftOut } from './roster-left-out.tsx'

const UNDONE_TEXTS = {
  all: 'roster_import.undone_text',
  partly: 'roster_import.undone_partly_text',
  nobody: 'roster_import.undone_nobody_text',
} as const

/** What came of an import, with the offer to undo it; once undone, whom that has left as they are. */
export function RosterDone({ own }: { own: ShownRoster }) {
  const t = useT()
  const { outcome, state } = own
  const undoing = { undone: own.undoneCount, kept: own.keptCount }
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
          {state === 'undone'
            ? t(UNDONE_TEXTS[undoneExtent(undoing)], undoing)
            : t('roster_import.done_text')}
        </p>
        <LinkButton to="/college/students" size="desk">
          {t('roster_import.to_students')}
        </LinkButton>
        {own.undoFirst.length > 0 && <UndoFirst later={own.undoFirst} />}
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
      {outcome && outcome.leftOut > 0 && <RosterLeftOut own={own} />}
      <RosterKept kept={own.kept} count={own.keptCount} />
    </>
  )
}

/** Why it cannot be undone yet, and the imports to be undone before it, the latest first. */
function UndoFirst({ later }: { later: ShownRoster['undoFirst'] }) {
  const t = useT()
  return (
    <div className="flex flex-col gap-1 rounded-desk border border-wait-line bg-wait-tint p-3 text-desk text-body">
      <p className="font-semibold text-wait">{t('roster_import.undo_first_title')}</p>
      <p>{t('roster_import.undo_first_text')}</p>
      <ol className="flex flex-col">
        {later.map(({ id, fileName, count }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-2">
            <Link
              to={`/college/imports/${id}`}
              className="inline-flex min-h-11 items-center break-all text-link underline underline-offset-4 md:min-h-6"
            >
              {fileName}
            </Link>
            <span className="text-quiet">{t('roster_import.undo_first_count', { count })}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
