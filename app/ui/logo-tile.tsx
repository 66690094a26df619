/** An organisation's short name on a quiet tile, where a logo would stand. */
export function LogoTile(props: { name: string }) {
  return (
    <span
      aria-hidden
      className="inline-flex size-12 shrink-0 items-center justify-center rounded-button bg-tint text-center text-base leading-tight font-semibold text-link"
    >
      {props.name.slice(0, 2)}
    </span>
  )
}
