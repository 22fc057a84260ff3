/** What the reports of a run say: sums, and the names of what failed. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

function readJson(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
}

/** Counts `{passed, failed}` from a vitest report; a run that left none, or broke outside a test, is one failure. */
export function countVitest(file, isGood) {
  const report = readJson(file);
  if (report === undefined) return { passed: 0, failed: 1 };
  const failed = Math.max(report.numFailedTests, isGood ? 0 : 1);
  return { passed: report.numPassedTests, failed };
}

/** The same from a Playwright report. */
export function countPlaywright(file, isGood) {
  const report = readJson(file);
  if (report === undefined) return { passed: 0, failed: 1 };
  const failed = Math.max(report.stats.unexpected + report.stats.flaky, isGood ? 0 : 1);
  return { passed: report.stats.expected, failed };
}

/** Names of failed tests in a vitest report: "file > test", or the file that could not be run. */
export function failedInVitest(file) {
  return (readJson(file)?.testResults ?? []).flatMap(({ name, status, assertionResults }) => {
    const test = path.relative(root, name);
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [test] : [];
    return failed.map((one) => `${test} > ${one.fullName}`);
  });
}

function failedInSuite({ suites = [], specs = [] }) {
  const here = specs.filter((spec) => !spec.ok).map((spec) => `tests/e2e/${spec.file} > ${spec.title}`);
  return [...here, ...suites.flatMap(failedInSuite)];
}

/** The same from a Playwright report. */
export function failedInPlaywright(file) {
  return failedInSuite(readJson(file) ?? {});
}
