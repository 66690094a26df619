import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form, Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Moment } from '#app/ui/time.tsx'
import type { ApplicantNote } from '../notes.ts'

/** What the employer's people noted about an applicant: theirs alone, the applicant never sees it. */
export function ApplicantNotes(props: {
  notes: ApplicantNote[]
  /** The id of the one whose text is open. */
  editing: string | null
  here: string
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { notes, editing, here } = props
  return (
    <Card className="flex flex-col gap-3">
      <div>
        <h2 className="text-desk-title font-semibold text-ink">{t('note.title')}</h2>
        <p className="text-desk-small text-quiet">{t('note.private')}</p>
      </div>
      {!editing && <NoteForm key={notes[0]?.id} lastResult={props.lastResult} />}
      {notes.length > 0 && (
        <ul className="flex flex-col divide-y divide-line">
          {notes.map((note) => (
            <li key={note.id} className="flex flex-col gap-1 py-3 last:pb-0">
              {note.deleted ? (
                <Form
                  method="post"
                  preventScrollReset
                  className="flex flex-wrap items-center gap-3 text-desk text-quiet"
                >
                  <input type="hidden" name="id" value={note.id} />
                  {t('note.deleted')}
                  <Button
                    name="note_act"
                    value="undo"
                    rank="secondary"
                    size="desk"
                    disabled={sending}
                    className="max-md:min-h-11"
                  >
                    {t('note.undo')}
                  </Button>
                </Form>
              ) : note.own && editing === note.id ? (
                <NoteForm note={note} back={here} lastResult={props.lastResult} />
              ) : (
                <>
                  <p className="text-desk break-words whitespace-pre-line text-ink">{note.text}</p>
                  <div className="flex flex-wrap items-center gap-x-3 text-desk-small text-quiet">
                    <span>
                      {note.authorName} · <Moment at={note.createdAt} now={props.now} />
                      {note.editedAt && ` · ${t('note.edited')}`}
                    </span>
                    {note.own && (
                      <span className="flex gap-1">
                        <Link
                          to={`${here}&note=${note.id}`}
                          preventScrollReset
                          className="inline-flex min-h-8 min-w-11 items-center justify-center text-link underline-offset-4 hover:underline max-md:min-h-11"
                        >
                          {t('note.edit')}
                        </Link>
                        <Form method="post" preventScrollReset>
                          <input type="hidden" name="id" value={note.id} />
                          <button
                            name="note_act"
                            value="delete"
                            disabled={sending}
                            className="inline-flex min-h-8 min-w-11 items-center justify-center text-urgent underline-offset-4 hover:underline max-md:min-h-11"
                          >
                            {t('note.delete')}
                          </button>
                        </Form>
                      </span>
                    )}
                  </div>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function NoteForm(props: {
  note?: ApplicantNote
  back?: string
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { note, back } = props
  const sent = props.lastResult?.initialValue?.note_act
  const [form, fields] = useForm<{ text: string }>({
    id: note ? 'note-edit' : 'note',
    lastResult: sent === undefined ? undefined : props.lastResult,
    defaultValue: { text: note?.text ?? '' },
  })
  return (
    <Form method="post" id={form.id} preventScrollReset className="flex flex-col gap-2">
      {note && <input type="hidden" name="id" value={note.id} />}
      <TextArea field={fields.text} label={t('note.label')} rows={2} maxLength={1000} />
      <div className="flex flex-wrap gap-2">
        <Button
          name="note_act"
          value={note ? 'edit' : 'add'}
          rank="secondary"
          size="desk"
          disabled={sending}
          className="max-md:min-h-11"
        >
          {t(note ? 'note.save' : 'note.add')}
        </Button>
        {back && (
          <LinkButton
            to={back}
            rank="quiet"
            size="desk"
            preventScrollReset
            className="max-md:min-h-11"
          >
            {t('action.cancel')}
          </LinkButton>
        )}
      </div>
    </Form>
  )
}
