use proptest::prelude::*;

use super::{super::table::Value, *};
use crate::contact::{AreaId, Channel};

fn simple(numbers: &[u64]) -> Table {
    let rows = (0..).zip(numbers).map(|(area, number)| (Value::Area(AreaId(area)), *number)).collect();
    Table::simple(rows, numbers.iter().sum(), true)
}

fn crossed(numbers: &[Vec<u64>]) -> Table {
    let rows = (0..).zip(numbers).map(|(area, _)| Value::Area(AreaId(area))).collect();
    let columns = Channel::ALL.into_iter().zip(&numbers[0]).map(|(channel, _)| Value::Channel(channel)).collect();
    Table::crossed(rows, columns, numbers)
}

fn outside(numbers: &[u64]) -> (Vec<Option<u64>>, Option<u64>) {
    let table = for_outside(&simple(numbers));
    let read = |cell: &Cell| if let Cell::Shown(number) = cell { Some(*number) } else { None };
    (table.row_totals.iter().map(read).collect(), read(&table.total))
}

#[test]
fn what_is_large_enough_stays() {
    assert_eq!(outside(&[5, 12, 0]), (vec![Some(5), Some(12), Some(0)], Some(17)));
}

#[test]
fn one_hidden_number_never_stands_alone() {
    assert_eq!(outside(&[3, 7, 20]), (vec![None, None, Some(20)], Some(30)));
}

#[test]
fn a_small_total_is_small_too() {
    assert_eq!(outside(&[2, 0]), (vec![None, Some(0)], None));
}

#[test]
fn four_ones_and_a_total_would_tell_everything() {
    assert_eq!(outside(&[1, 1, 1, 2]), (vec![None; 4], None));
}

#[test]
fn hiding_twice_hides_no_less() {
    let once = for_outside(&simple(&[3, 7, 20]));
    assert_eq!(for_outside(&once).row_totals[..2], [Cell::Hidden, Cell::Hidden]);
}

/// Every number of a table in one list with its totals, and the equations between them: lists of (place, sign).
fn equations(table: &Table) -> (Vec<Cell>, Vec<Vec<(usize, i64)>>) {
    let (r, c) = (table.rows.len(), table.columns.len());
    let mut all: Vec<_> = table.cells.iter().flatten().copied().collect();
    all.extend(&table.row_totals);
    all.extend(&table.column_totals);
    all.push(table.total);
    let mut equations = Vec::new();
    for row in 0..r {
        let mut terms: Vec<_> = (0..c).map(|column| (row * c + column, 1)).collect();
        terms.push((r * c + row, -1));
        equations.push(terms);
    }
    for column in 0..c {
        let mut terms: Vec<_> = (0..r).map(|row| (row * c + column, 1)).collect();
        terms.push((r * c + r + column, -1));
        equations.push(terms);
    }
    let mut terms: Vec<_> = (0..r).map(|row| (r * c + row, 1)).collect();
    terms.push((r * c + r + c, -1));
    equations.push(terms);
    (all, equations)
}

/// Which hidden numbers the equations determine: Gauss, over a prime field.
fn solved(table: &Table) -> Vec<usize> {
    const PRIME: i64 = 1_000_003;
    let (all, equations) = equations(table);
    let hidden: Vec<_> = (0..all.len()).filter(|place| all[*place] == Cell::Hidden).collect();
    let mut matrix: Vec<Vec<i64>> = equations
        .iter()
        .map(|terms| {
            hidden.iter().map(|h| terms.iter().find(|(place, _)| place == h).map_or(0, |(_, sign)| *sign)).collect()
        })
        .collect();
    let inverse = |x: i64| {
        let (mut result, mut base, mut power) = (1i64, x.rem_euclid(PRIME), PRIME - 2);
        while power > 0 {
            if power & 1 == 1 {
                result = result * base % PRIME;
            }
            base = base * base % PRIME;
            power >>= 1;
        }
        result
    };
    let mut pivot = 0;
    for column in 0..hidden.len() {
        let Some(row) = (pivot..matrix.len()).find(|row| matrix[*row][column].rem_euclid(PRIME) != 0) else { continue };
        matrix.swap(pivot, row);
        let by = inverse(matrix[pivot][column]);
        matrix[pivot].iter_mut().for_each(|x| *x = (*x * by).rem_euclid(PRIME));
        let lead = matrix[pivot].clone();
        for (index, row) in matrix.iter_mut().enumerate() {
            let times = row[column];
            if index != pivot && times != 0 {
                row.iter_mut().zip(&lead).for_each(|(x, l)| *x = (*x - times * l).rem_euclid(PRIME));
            }
        }
        pivot += 1;
    }
    let alone = matrix.iter().filter(|row| row.iter().filter(|x| **x != 0).count() == 1);
    alone.filter_map(|row| row.iter().position(|x| *x != 0)).map(|at| hidden[at]).collect()
}

/// Every value each hidden number of a small table could have, with all that is shown as it is.
fn possible(table: &Table, most: u64) -> Vec<std::collections::BTreeSet<u64>> {
    let cells: Vec<_> = table.cells.iter().flatten().copied().collect();
    let hidden: Vec<_> = (0..cells.len()).filter(|place| cells[*place] == Cell::Hidden).collect();
    let columns = table.columns.len();
    let mut found = vec![std::collections::BTreeSet::new(); hidden.len()];
    let mut guess = vec![1; hidden.len()];
    loop {
        let value = |place: usize| match cells[place] {
            Cell::Shown(number) => number,
            Cell::Hidden => guess[hidden.iter().position(|h| *h == place).unwrap()],
        };
        let fits = |cell: Cell, sum: u64| match cell {
            Cell::Shown(number) => number == sum,
            Cell::Hidden => true,
        };
        let row = |row: usize| (0..columns).map(|column| value(row * columns + column)).sum();
        let column = |column: usize| (0..table.rows.len()).map(|row| value(row * columns + column)).sum();
        let fit = (0..table.rows.len()).all(|r| fits(table.row_totals[r], row(r)))
            && (0..columns).all(|c| fits(table.column_totals[c], column(c)))
            && fits(table.total, (0..cells.len()).map(value).sum());
        if fit {
            guess.iter().zip(&mut found).for_each(|(value, found)| {
                found.insert(*value);
            });
        }
        let Some(next) = guess.iter().position(|value| *value < most) else { return found };
        guess[..next].fill(1);
        guess[next] += 1;
    }
}

fn number() -> impl Strategy<Value = u64> {
    prop_oneof![2 => 0u64..7, 1 => 5u64..40]
}

fn small(table: &Table) -> bool {
    let (before, _) = equations(table);
    let (after, _) = equations(&for_outside(table));
    before.iter().zip(after).all(|(before, after)| !(1..ENOUGH).contains(&number_of(*before)) || after == Cell::Hidden)
}

fn number_of(cell: Cell) -> u64 {
    super::number(cell)
}

proptest! {
    #[test]
    fn no_hidden_number_can_be_solved(numbers in (1usize..6, 2usize..6)
        .prop_flat_map(|(r, c)| proptest::collection::vec(proptest::collection::vec(number(), c), r)))
    {
        let table = crossed(&numbers);
        prop_assert!(small(&table), "a small number is shown");
        prop_assert_eq!(solved(&for_outside(&table)), Vec::<usize>::new());
    }

    #[test]
    fn every_hidden_number_could_be_four_others(numbers in proptest::collection::vec(0u64..9, 4)) {
        let table = crossed(&[numbers[..2].to_vec(), numbers[2..].to_vec()]);
        for values in possible(&for_outside(&table), 14) {
            prop_assert!(values.len() >= 4, "{numbers:?}: {values:?}");
        }
    }

    #[test]
    fn nor_in_a_plain_list(numbers in proptest::collection::vec(number(), 1..12)) {
        let table = simple(&numbers);
        prop_assert!(small(&table));
        let outside = for_outside(&table);
        let hidden: Vec<_> = (0..numbers.len()).filter(|row| outside.row_totals[*row] == Cell::Hidden).collect();
        if let (Cell::Shown(_), true) = (outside.total, !hidden.is_empty()) {
            let sum: u64 = hidden.iter().map(|row| numbers[*row]).sum();
            prop_assert!(sum >= hidden.len() as u64 + RANGE);
        }
    }
}

#[test]
fn a_total_hidden_in_one_breakdown_is_given_back_by_none() {
    // Five meetings of one channel, in five months: the channel would give the months' total back, and with it each 1.
    let tables = all_for_outside(&[simple(&[1, 1, 1, 1, 1]), simple(&[5, 0])]);
    assert!(tables.iter().all(|table| table.total == Cell::Hidden));
    assert_eq!(tables[1].row_totals, [Cell::Hidden, Cell::Shown(0)]);
}

proptest! {
    #[test]
    fn breakdowns_of_one_measure_tell_no_more_together(numbers in (1usize..5, 1usize..5)
        .prop_flat_map(|(r, c)| proptest::collection::vec(proptest::collection::vec(0u64..6, c), r)))
    {
        let whole = crossed(&numbers);
        let margin = |cells: &[Cell]| simple(&cells.iter().map(|cell| number_of(*cell)).collect::<Vec<_>>());
        let before = [margin(&whole.row_totals), margin(&whole.column_totals)];
        let after = all_for_outside(&before);
        let hidden_total = after.iter().filter(|table| table.total == Cell::Hidden).count();
        prop_assert!(hidden_total == 0 || hidden_total == after.len(), "one gives back what another hides");
        for (before, after) in before.iter().zip(&after) {
            let hidden: Vec<_> =
                (0..before.rows.len()).filter(|row| after.row_totals[*row] == Cell::Hidden).collect();
            let sum: u64 = hidden.iter().map(|row| number_of(before.row_totals[*row])).sum();
            if hidden_total > 0 {
                prop_assert!(number_of(before.total) == 0 || !hidden.is_empty(), "the rows add up to the hidden total");
            } else if !hidden.is_empty() {
                prop_assert!(sum >= hidden.len() as u64 + RANGE, "{before:?} {after:?}");
            }
        }
    }
}
