/** Finds money that the texts of a project take from another budget than its 资金性质. */

import { leavesOf } from '../leaves.js';
import { MOST_FINDINGS_A_TEXT, type Finding, type Rule } from '../rule.js';

/** The budgets by the words for them. Source: 预算法 第五条. */
const BUDGETS: readonly (readonly [name: string, words: RegExp])[] = [
  ['一般公共预算', /一般公共预算|公共财政预算/],
  ['政府性基金预算', /政府性基金|专项债券/],
  ['国有资本经营预算', /国有资本经营/],
  ['社会保险基金预算', /社会保险基金/],
];
/** In front of money that the project uses; and what makes it another's. */
const USED = /(?:使用|利用|动用|申请|安排|通过|从|由|用|列入|纳入|资金来源[为是：:]?)[^，。；：、\n]{0,10}$/;
/** 市级政府性基金安排155.2万元: behind it. */
const PAYS = /^(?:预算)?(?:资金)?(?:安排|配套|补助|拨付|投入|列支|承担|解决)(?:资金)?[^，。；\d]{0,4}\d/;
const OF_OTHERS = /征收|收缴|监管|管理|监督|检查|审计|编制|核算|结转|上年|去年|不|非/;

/** 资金性质 decides from which budget is paid; what the plan says of it was left from another year or project. */
export const fundNature: Rule = {
  code: 'fund-nature',
  severity: 'warning',
  summary: '目标、计划里写到的资金来源与资金性质一致',
  reason: '几本预算分开编、分开用，来源写错，这笔钱就没有出处',
  needs: [['项目/资金性质']],
  check({ filing }) {
    return filing.projects.flatMap((file): Finding[] => {
      const own = BUDGETS.filter(([, words]) => words.test(file.value.资金性质));
      if (own.length === 0) return [];
      const others = BUDGETS.filter((one) => !own.includes(one));
      return leavesOf(file)
        .filter(({ path }) => path[0] !== '资金性质' && path[0] !== '管理制度')
        .flatMap(({ path, text }) =>
          others.flatMap(([name, words]): Finding[] => {
            if (!words.test(text)) return [];
            const match = words.exec(text.replace(/《[^《》\n]*》/g, (title) => '□'.repeat(title.length)));
            if (!match) return [];
            const [before = ''] = /[^，。；\n]{0,14}$/.exec(text.slice(0, match.index)) ?? [];
            const isPaying = PAYS.test(text.slice(match.index + match[0].length, match.index + match[0].length + 16));
            if (!(isPaying || USED.test(before)) || OF_OTHERS.test(before)) return [];
            return [
              {
                file,
                path,
                span: [match.index, match.index + match[0].length] as const,
                other: { file, path: ['资金性质'] },
                message: `里写的资金来源是${name}，与资金性质不同`,
                expected: file.value.资金性质.trim(),
                found: before.slice(-6) + match[0],
                hint: '核对资金性质和这一处',
              },
            ];
          }),
        )
        .slice(0, MOST_FINDINGS_A_TEXT);
    });
  },
};
