import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import { readMapping } from '#app/fair/imports/model/mapping-form.ts'
import { RemoveImport } from '#app/fair/imports/parts/remove-import.tsx'
import { WorkElsewhere } from '#app/fair/imports/parts/work-elsewhere.tsx'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import type { Context } from '#app/kernel/context.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Moment } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { mapSchema, rosterImportActSchema, unmaskSchema } from '../model/import-forms.ts'
import { ROSTER_FIELDS } from '../model/roster-fields.ts'
import { isRosterAtWork, readRosterView } from '../model/roster-view.ts'
import { undoneExtent } from '../model/undone.ts'
import { RosterBadge } from '../parts/roster-badge.tsx'
import { RosterDone } from '../parts/roster-done.tsx'
import { RosterPreview } from '../parts/roster-preview.tsx'
import { mendAlikeRows } from '../roster-alike.ts'
import { commitRosterImport } from '../roster-commit.ts'
import { getRosterImport } from '../roster-imports.ts'
import {
  choosePlansOnImport,
  leaveOutRosterRow,
  makeGroupsOnImport,
  mendRosterRow,
  unmaskRosterRow,
} from '../roster-mending.ts'
import { mapRosterColumns, readRosterAgain } from '../roster-reading.ts'
import { undoRosterImport } from '../roster-undo.ts'
import { dropRosterImport } from '../roster-upkeep.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'roster_import.one')

/** After a refusal, too: what was shown may be what has changed. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  formMethod,
  defaultShouldRevalidate,
}) => formMethod === 'POST' || defaultShouldRevalidate

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const view = readRosterView(new URL(request.url).searchParams)
  const asked = { importId: params.id ?? '', view }
  return { own: await orRespond(getRosterImport(context, asked)), now: context.clock.now() }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const importId = params.id ?? ''
  const { search } = new URL(request.url)
  const page = `/college/imports/${importId}`
  const here = `${page}${search}`
  const formData = await request.formData()
  if (formData.get('intent') === 'unmask') {
    return answerForm(formData, unmaskSchema, async ({ sheet, row }) => ({
      unmasked: { sheet, row, cells: await unmaskRosterRow(context, { importId, sheet, row }) },
    }))
  }
  if (formData.get('intent') === 'map') {
    return answerForm(formData, mapSchema, async () => {
      await mapRosterColumns(context, { importId, mapping: readMapping(formData) })
      return redirectWithFlash(context.site, page, 'import_flash.mapped')
    })
  }
  return answerForm(formData, rosterImportActSchema, async (act) => {
    if (act.intent === 'mend') {
      const { sheet, row } = act
      // A cell that was emptied is mended as well.
      const sent = ROSTER_FIELDS.filter((field) => formData.has(field))
      const cells = Object.fromEntries(sent.map((field) => [field, act[field] ?? '']))
      const group = act.likely ? { group: act.likely } : {}
      await mendRosterRow(context, { importId, sheet, row, cells: { ...cells, ...group } })
      return redirectWithFlash(context.site, here, 'roster_said.mended')
    }
    if (act.intent === 'leave_row_out') {
      const { sheet, row } = act
      await leaveOutRosterRow(context, { importId, sheet, row })
      return redirectWithFlash(context.site, here, 'roster_said.row_left_out', [], { row })
    }
    if (act.intent === 'mend_alike') {
      const { alike: key, field, text } = act
      const count = await mendAlikeRows(context, { importId, key, field, text })
      return redirectWithFlash(context.site, here, 'roster_said.mended_alike', [], { count })
    }
    if (act.intent === 'commit') {
      const { plans, agreements } = act
      await commitRosterImport(context, {
        importId,
        ...(plans && { plans }),
        ...(agreements !== undefined && { agreements }),
      })
      return redirect(page)
    }
    return carryOut(context, { importId, page, here }, act.intent)
  })
}

async function carryOut(
  context: Context,
  { importId, page, here }: { importId: string; page: string; here: string },
  intent: 'make_groups' | 'join_plans' | 'stay_out_of_plans' | 'undo' | 'read_again' | 'drop',
) {
  switch (intent) {
    case 'make_groups':
      await makeGroupsOnImport(context, { importId })
      return redirectWithFlash(context.site, here, 'roster_said.groups')
    case 'join_plans':
    case 'stay_out_of_plans': {
      const joinsPlans = intent === 'join_plans'
      await choosePlansOnImport(context, { importId, joinsPlans })
      const said = joinsPlans ? 'roster_said.joining' : 'roster_said.staying_out'
      return redirectWithFlash(context.site, here, said)
    }
    case 'read_again':
      await readRosterAgain(context, { importId })
      return redirect(page)
    case 'drop':
      await dropRosterImport(context, { importId })
      return redirectWithFlash(context.site, '/college/imports', 'import_flash.dropped')
    case 'undo': {
      const done = await undoRosterImport(context, { importId })
      return redirectWithFlash(context.site, page, SAID_OF_UNDOING[undoneExtent(done)], [], done)
    }
  }
}

const SAID_OF_UNDOING = {
  all: 'roster_said.undone',
  partly: 'roster_said.undone_partly',
  nobody: 'roster_said.undone_nobody',
} as const

export default function CollegeImportPage() {
  const t = useT()
  const { own, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const unmasked = answer && 'unmasked' in answer ? answer.unmasked : null
  const refusal = answer && 'unmasked' in answer ? undefined : answer
  const refused = Object.values(refusal?.error ?? {}).flatMap((errors) => errors ?? [])
  // What sent it back to the preview after it was pressed for.
  const turned = own.state === 'preview' && own.fault ? [own.fault] : []
  const faults = [...new Set([...refused, ...turned])]
  return (
    <>
      <DeskHead
        back={{ to: '/college/imports', label: t('roster_import.title') }}
        title={own.fileName}
        badge={<RosterBadge state={own.state} />}
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
        {isRosterAtWork(own.state) && <AtWork own={own} />}
        {own.state === 'unreadable' && <Unreadable own={own} />}
        {own.state === 'preview' && <RosterPreview own={own} unmasked={unmasked} now={now} />}
        {(own.state === 'committed' || own.state === 'undone') && <RosterDone own={own} />}
      </DeskBody>
    </>
  )
}

type Own = ReturnType<typeof useLoaderData<typeof loader>>['own']

/** What is being done with it in the background; it can be left meanwhile. */
function AtWork({ own }: { own: Own }) {
  const { locale, t } = useLocale()
  const { state, rowsRead, counts } = own
  return state === 'reading' ? (
    <WorkElsewhere
      title={t('import.reading_title')}
      text={t('roster_import.reading_text', { rows: rowsRead.toLocaleString(locale) })}
    />
  ) : (
    <WorkElsewhere
      title={t('import.committing_title')}
      text={t('import.committing_text', {
        count: (counts.all - counts.to_mend).toLocaleString(locale),
      })}
    />
  )
}

/** Why it could not be read, and what one can do now. */
function Unreadable({ own }: { own: Own }) {
  const t = useT()
  const { canReadAgain } = own
  return (
    <>
      <EmptyState
        title={t(canReadAgain ? 'import.unread_title' : 'import.unreadable_title')}
        text={translateError(t, own.fault ?? '')}
      >
        {canReadAgain && (
          <Form method="post">
            <Button name="intent" value="read_again" size="desk">
              {t('import.read_again')}
            </Button>
          </Form>
        )}
        <LinkButton to="/college/imports" rank={canReadAgain ? 'secondary' : 'primary'} size="desk">
          {t('import.try_again')}
        </LinkButton>
      </EmptyState>
      <RemoveImport question={t('roster_import.remove_sure')} />
    </>
  )
}
