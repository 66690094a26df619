import type { MessageKey } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import type { DeskOpening } from '../opening-desk.ts'
import type { ShownFlag } from '../screening/typed-flags.ts'
import { OpeningElsewhere } from './opening-elsewhere.tsx'
import { OpeningSavingLine } from './opening-saving-line.tsx'
import type { Saving } from './opening-saving.ts'

/** What the main button does to the opening as it stands. */
function publishKey(opening: DeskOpening, flags: readonly ShownFlag[]): MessageKey {
  if (flags.some((flag) => flag.severity !== 'warning' && !flag.approved)) {
    return opening.state === 'paused' ? 'opening_form.save_changes' : 'opening_form.hand_in'
  }
  if (opening.state === 'draft' || opening.state === 'in_review') {
    // The words that had to wait may be gone since the page was made.
    const open = opening.publishing.way === 'publish' || mustHaveWaited(opening)
    if (open) return 'opening_form.publish'
    return opening.state === 'draft' ? 'opening_form.hand_in' : 'opening_form.save_changes'
  }
  if (opening.state === 'expired') {
    return opening.held ? 'opening_form.hand_in' : 'opening_form.renew'
  }
  return opening.state === 'published'
    ? 'opening_form.publish_changes'
    : 'opening_form.save_changes'
}

function mustHaveWaited(opening: DeskOpening): boolean {
  return opening.publishing.way === 'hand_in' && opening.publishing.flagged
}

/** The form's foot, always in sight: whether the text is safe, and the two ways on. */
export function OpeningFormFoot(props: { opening: DeskOpening; saving: Saving }) {
  const t = useT()
  const sending = useSending()
  const { opening, saving } = props
  const refused = opening.publishing.way === 'refused'
  return (
    <div
      data-foot="tall"
      className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line bg-card px-4 py-3 pb-[calc(env(safe-area-inset-bottom)+0.75rem)] md:mx-0 md:rounded-card md:border md:pb-3"
    >
      {saving.state === 'elsewhere' && (
        <div className="basis-full">
          <OpeningElsewhere openingId={opening.id} saving={saving} />
        </div>
      )}
      <OpeningSavingLine state={saving.state} savedAt={saving.savedAt} now={opening.now} />
      <div className="grid w-full grid-cols-2 gap-2 md:flex md:w-auto">
        <Button name="intent" value="keep" rank="secondary" size="desk" className="max-md:min-h-12">
          {t(opening.state === 'draft' ? 'opening_form.keep' : 'opening_form.keep_changes')}
        </Button>
        <Button
          name="intent"
          value="publish"
          size="desk"
          disabled={sending || refused}
          className="max-md:min-h-12"
        >
          {sending ? t('form.sending') : t(publishKey(opening, saving.flags))}
        </Button>
      </div>
    </div>
  )
}
