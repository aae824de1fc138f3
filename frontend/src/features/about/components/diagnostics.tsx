import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Button,
  makeStyles,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { SaveIcon } from '@/components/icons'
import { CallProblem, ProblemBar } from '@/components/problem-bar'
import { many } from '@/lib/words'
import { useDiagnostics, useSaveDiagnostics } from '../api/use-about'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'start', gap: tokens.spacingVerticalM },
  heading: { margin: 0 },
  intro: { margin: 0, maxWidth: '640px' },
  files: { width: '100%' },
  text: { width: '100%' },
  lines: { height: '320px', maxHeight: '320px', fontFamily: tokens.fontFamilyMonospace },
})

/** Makes the files for support, shows each as it is, and saves just these. */
export const Diagnostics = () => {
  const styles = useStyles()
  const make = useDiagnostics()
  const save = useSaveDiagnostics()
  const anew = () => {
    save.reset()
    make.mutate()
  }
  return (
    <section className={styles.root} aria-labelledby="diagnostics">
      <Text as="h2" id="diagnostics" size={400} weight="semibold" className={styles.heading}>
        Diagnostics
      </Text>
      <p className={styles.intro}>
        When something goes wrong, support needs to know how SMS Desk is doing. SMS Desk makes a file for that, which
        you send yourself. It holds no texts, customers, names or secrets, and no whole phone number.
      </p>
      <Button disabled={make.isPending} onClick={anew}>
        {make.isPending ? 'Looking through SMS Desk…' : 'Make diagnostics'}
      </Button>
      <CallProblem error={make.error} />
      {make.data && (
        <>
          <Text>{many(make.data.files.length, 'file')}. Read them before you send them:</Text>
          <Accordion className={styles.files} collapsible multiple>
            {make.data.files.map(({ name, text }) => (
              <AccordionItem key={name} value={name}>
                <AccordionHeader as="h3">{name}</AccordionHeader>
                <AccordionPanel>
                  <Textarea
                    readOnly
                    aria-label={`Text of ${name}`}
                    value={text}
                    className={styles.text}
                    textarea={{ className: styles.lines }}
                  />
                </AccordionPanel>
              </AccordionItem>
            ))}
          </Accordion>
          <Button
            appearance="primary"
            icon={<SaveIcon />}
            disabled={save.isPending}
            onClick={() => save.mutate(make.data)}
          >
            Save diagnostics…
          </Button>
        </>
      )}
      <CallProblem error={save.error} />
      {save.data && <ProblemBar intent="success" text="The diagnostics are saved. Send the file to support." />}
    </section>
  )
}
