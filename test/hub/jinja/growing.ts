import * as fc from "../../support/random.ts";

const again = (times: number, piece: string) => piece.repeat(times);

/** Short templates whose values, texts or steps grow without a limit; the title says what grows. */
export const GROWING: Readonly<Record<string, string>> = {
  "lists in lists": `{% set a=[1] %}${again(40, "{% set a=[a,a] %}")}{{ a }}`,
  "lists in lists, half as deep": `{% set a=[1] %}${again(26, "{% set a=[a,a] %}")}{{ a }}`,
  "dicts in dicts": `{% set a={1: 1} %}${again(40, "{% set a={1: a, 2: a} %}")}{{ a }}`,
  "tuples in tuples": `{% set a=(1,) %}${again(40, "{% set a=(a,a) %}")}{{ a }}`,
  "lists that are compared": `{% set a=[1] %}{% set b=[1] %}${again(40, "{% set a=[a,a] %}{% set b=[b,b] %}")}{{ a==b }}`,
  "lists that are compared with !=": `{% set a=[1] %}${again(40, "{% set a=[a,a] %}")}{{ a!=a }}`,
  "lists that are looked for": `{% set a=[1] %}${again(40, "{% set a=[a,a] %}")}{{ a in [a] }}`,
  "lists as text": `{% set a=[1] %}${again(40, "{% set a=[a,a] %}")}{{ a|string|length }}`,
  "lists in upper case": `{% set a=[1] %}${again(40, "{% set a=[a,a] %}")}{{ a|upper }}`,
  "lists put together": `{% set a=[1] %}${again(40, "{% set a=[a,a] %}")}{{ a|join }}`,
  "lists beside a text": `{{ '' }}{% set a=[1] %}${again(40, "{% set a=[a,a] %}")}{{ 'x' ~ a }}`,
  "texts with ~": `{{ '' }}{% set a='x' %}${again(32, "{% set a=a~a %}")}{{ a }}`,
  "texts with +": `{{ '' }}{% set a='x' %}${again(32, "{% set a=a+a %}")}{{ a }}`,
  "texts with join": `{{ '' }}{% set a='x' %}${again(32, "{% set a=[a,a]|join %}")}{{ a }}`,
  "texts with a separator": `{{ '' }}{% set a='x' %}${again(32, "{% set a=['','','']|join(a) %}")}{{ a }}`,
  "texts with replace": "{{ ('a'*1000000)|replace('a','b'*1000000) }}",
  "texts with replace of replace": `{{ '' }}{% set a='x' %}${again(40, "{% set a=a|replace('x','xx') %}")}{{ a }}`,
  "texts with .replace": `{{ '' }}{% set a='x' %}${again(40, "{% set a=a.replace('x','xx') %}")}{{ a }}`,
  "texts with *": `{{ '' }}{% set a='x' %}${again(40, "{% set a=a*2 %}")}{{ a }}`,
  "a text many times": "{{ 'a'*1000000000 }}",
  "a text more times than there are numbers": `{{ 'a'*1${again(4000, "0")} }}`,
  "a number times a text": "{{ 1000000000*'a' }}",
  "texts that are printed": "{{ '' }}{% for i in 'a'*20000 %}{{ 'a'*1000000 }}{% endfor %}",
  "texts of a loop": "{{ '' }}{% for i in 'a'*100000 %}{% for j in 'a'*100000 %}x{% endfor %}{% endfor %}",
  "plain text of a loop": `{{ '' }}{% for i in 'a'*100000 %}${again(1000, "x")}{% endfor %}`,
  "empty loops": "{{ '' }}{% for i in 'a'*10000 %}{% for j in 'a'*10000 %}{% endfor %}{% endfor %}",
  "numbers with *": `{% set a=9 %}${again(40, "{% set a=a*a %}")}{{ a }}`,
  "numbers with * that are compared": `{% set a=9 %}${again(40, "{% set a=a*a %}")}{{ a==a }}`,
  "numbers with * and %": `{% set a=9 %}${again(40, "{% set a=a*a+a*a%7 %}")}{{ a % 7 }}`,
  "numbers with +": `{% set a=9 %}${again(40, "{% set a=a*a+a+a-a//3 %}")}{{ -a }}`,
  "a search that starts again at each place": "{{ ('b' ~ 'a'*200000) in ('a'*400000) }}",
  "a replacement that starts again at each place": "{{ ('a'*400000)|replace('b' ~ 'a'*200000, '') }}",
  "a strip with many characters": "{{ ('a'*500000)|trim('b'*100000 ~ 'a') }}",
  "names of a loop": "{{ '' }}{% for i in 'a'*1000000 %}{% set x=i %}{% endfor %}",
  "conditions of a loop":
    "{{ '' }}{% for i in 'a'*900000 %}{% if i == 'b' %}{% elif i == 'c' %}{% else %}{% endif %}{% endfor %}",
};

/** Expressions that read a whole text `t`, list `l` or number `n`, even if the result is small. */
export const THOROUGH: readonly string[] = [
  ...["t[0]", "t[-1]", "t[1:2]", "t[:1]", "l[0]", "l[1:2]", "t ~ ''", "t + ''", "t * 1", "1 * t"],
  ...["t|length", "t|count", "t|first", "t|last", "t|trim", "t|upper", "t|lower", "t|capitalize", "t|string", "t|list"],
  ...["t|join", "t|replace('b', 'c')", "t|d('x')", "l|length", "l|first", "l|last", "l|list", "l|join", "l|string"],
  ...["t.upper()", "t.lower()", "t.strip()", "t.strip('a')", "t.lstrip('b')", "t.rstrip('b')", "t.split('b')"],
  ...["t.replace('b', 'c')", "t.startswith(t)", "t.endswith(t)", "t is iterable", "t is string", "l is iterable"],
  ...["t == t", "t != t", "t < t", "t >= t", "'b' in t", "'b' not in t", "l == l", "'b' in l", "l ~ ''"],
  ...["n == n", "n < n", "-n", "n + 1", "n * 1", "n // 3", "n % 3"],
];

const value = fc.constantFrom("'x'", "'xy z'", "['x']", "(1, 'x')", "{1: 'x'}", "7", "namespace", "spawner.user.name");
const step = fc.constantFrom(
  ...["a ~ a", "a + a", "a * 2", "a * a", "[a, a]", "(a, a)", "{1: a, 2: a}", "[a, a]|join", "a|replace('x', 'xx')"],
  ...["a.replace('x', 'xx')", "a|list", "a|string", "a|upper", "a|trim", "['', '', '']|join(a)", "[a]|join(a)", "a"],
  ...["a if a else a", "a or a", "a and a", "(a, a)[0]", "[a, a][:1]", "a[0]", "a == a", "a in [a]", "'x' in a"],
  ...["a.split('x')", "a - a", "-a", "a % 3", "a|length", "a|first", "a|d(a)", "{1: a}[1]", "a ~ 1", "a < a"],
);

/** A template that makes one value from another, this many times. */
export const growing = (steps: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      value,
      fc.array(step, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(
        "{{ a }}",
        "{{ a == a }}",
        "{% for b in a %}{{ b }};{% endfor %}",
        "{{ [a, a]|length }}",
        "{{ a ~ a }}",
      ),
      fc.constantFrom("", "", "{% for i in a %}{% for j in a %}{{ i }}{{ j }}{% endfor %}{% endfor %}"),
    )
    .map(([start, makes, end, loops]) => {
      const sets = Array.from({ length: steps }, (_, index) => `{% set a=${makes[index % makes.length]} %}`).join("");
      return `{{ '' }}{% set a=${start} %}${sets}${end}${loops}`;
    });
