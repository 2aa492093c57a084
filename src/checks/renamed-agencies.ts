/** Agencies that were renamed. */

import { wholeNumber } from '../model/whole-number.js';
import { rowsOf } from './cited-laws.js';

/** An agency that goes by another name since a year. */
export interface RenamedAgency {
  readonly old: string;
  readonly now: string;
  readonly year: number;
  /** Local offices were renamed one by one. */
  readonly isLocal: boolean;
}

/** 旧|新|年|? where local. Source: 国务院机构改革方案 (2018, 2023). */
const AGENCIES = `
国土资源部|自然资源部|2018
国土资源局|自然资源局|2018|?
国家海洋局|自然资源部|2018
国家测绘地理信息局|自然资源部|2018
环境保护部|生态环境部|2018
环境保护局|生态环境局|2018|?
农业部|农业农村部|2018
农业局|农业农村局|2018|?
文化部|文化和旅游部|2018
国家旅游局|文化和旅游部|2018
文化局|文化和旅游局|2018|?
旅游局|文化和旅游局|2018|?
国家卫生和计划生育委员会|国家卫生健康委员会|2018
卫生和计划生育局|卫生健康局|2018|?
卫生和计划生育委员会|卫生健康委员会|2018|?
国家安全生产监督管理总局|应急管理部|2018
安全生产监督管理局|应急管理局|2018|?
国家工商行政管理总局|国家市场监督管理总局|2018
国家质量监督检验检疫总局|国家市场监督管理总局|2018
国家食品药品监督管理总局|国家市场监督管理总局|2018
工商行政管理局|市场监督管理局|2018|?
质量技术监督局|市场监督管理局|2018|?
食品药品监督管理局|市场监督管理局|2018|?
国土局|自然资源局|2018|?
环保局|生态环境局|2018|?
工商局|市场监督管理局|2018|?
质监局|市场监督管理局|2018|?
安监局|应急管理局|2018|?
卫计局|卫生健康局|2018|?
卫计委|卫生健康委员会|2018|?
国家税务局|税务局|2018
地方税务局|税务局|2018
国税局|税务局|2018
地税局|税务局|2018
国务院法制办公室|司法部|2018
监察部|国家监察委员会|2018
国家林业局|国家林业和草原局|2018|?
国家粮食局|国家粮食和物资储备局|2018|?
国家新闻出版广电总局|国家广播电视总局|2018|?
中国银行保险监督管理委员会|国家金融监督管理总局|2023
国家乡村振兴局|农业农村部|2023`;

/** Every agency of the list. */
export const RENAMED_AGENCIES: readonly RenamedAgency[] = rowsOf(AGENCIES).map(
  ([old = '', now = '', year = '', local]) => ({ old, now, year: wholeNumber(year), isLocal: local === '?' }),
);
