import { classes } from './classes.ts'
import type { PageTicks } from './selection.ts'

type AllProps = Pick<PageTicks, 'isWhole' | 'onSelectAll'> & { label: string }

/** The head of a table's first column: one box that ticks them all. It needs a script. */
export function SelectAllHead({ className, ...all }: AllProps & { className?: string }) {
  return (
    <th scope="col" className={classes('w-10 py-2 pl-4', className)}>
      <AllBox {...all} isNamed className="block size-4 noscript:hidden" />
    </th>
  )
}

/** The same for a phone, whose cards have no head. */
export function SelectAllOnPhone(props: AllProps) {
  return (
    <label className="-mb-1 flex min-h-11 items-center self-start pr-3 text-desk text-body rows:hidden noscript:hidden">
      <span className="inline-flex size-11 items-center justify-center">
        <AllBox {...props} className="size-5" />
      </span>
      {props.label}
    </label>
  )
}

function AllBox(props: AllProps & { isNamed?: boolean; className: string }) {
  return (
    <input
      type="checkbox"
      aria-label={props.isNamed ? props.label : undefined}
      checked={props.isWhole}
      onChange={(event) => props.onSelectAll(event.target.checked)}
      className={classes('accent-action', props.className)}
    />
  )
}

/** A row's own box, as wide as a thumb on a phone. */
export function SelectCell(props: {
  id: string
  label: string
  isChosen: boolean
  /** On a phone it stands beside all lines of its card: four, unless this says how it stands. */
  className?: string
}) {
  return (
    <td className={classes('pl-4 align-middle cards:pl-0', props.className ?? 'cards:row-span-4')}>
      <label className="flex items-center cards:size-11 cards:justify-center">
        <input
          type="checkbox"
          name="selected"
          value={props.id}
          defaultChecked={props.isChosen}
          aria-label={props.label}
          className="size-4 accent-action cards:size-5"
        />
      </label>
    </td>
  )
}
