import { T, type TextProps, useT } from '../text-component.ts'

/** A text about law or danger: where nobody has reviewed it, it says so. */
export const Serious = (props: TextProps) => {
  const t = useT()
  const { unreviewed } = t.full(props.k)
  return (
    <>
      <T {...props} />
      {unreviewed && (
        <p class="small soft">
          <T k="emergency.unreviewed" />
        </p>
      )}
    </>
  )
}
