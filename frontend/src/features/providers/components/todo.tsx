import { makeStyles, tokens } from '@fluentui/react-components'
import { ProblemBar } from '@/components/problem-bar'

const useStyles = makeStyles({ list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL } })

/** What is still to do before an account works as a whole. */
export const Todo = ({ todo, done }: { todo: string[]; done?: string }) => {
  const styles = useStyles()
  if (todo.length === 0) return done ? <ProblemBar intent="success" text={done} /> : null
  return (
    <ProblemBar
      intent="warning"
      title="Still to do"
      text={
        <ul className={styles.list}>
          {todo.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      }
    />
  )
}
