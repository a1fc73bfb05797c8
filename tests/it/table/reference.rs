//! Our splitter against the csv crate: what a writer of the field quotes, we read.

use tearsheet::table;

/// A small generator with a fixed seed: the same texts on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}

#[test]
fn splits_as_the_csv_crate_does() {
    // No other delimiter among them: which one it is, is another question.
    const SIGNS: [&str; 10] = ["a", "ü", "7", " ", "\"", ",", "\n", "\r\n", "'", "€"];
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for turn in 0..2_000 {
        let (rows, columns) = (1 + dice.below(6), 2 + dice.below(4));
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        // A first row of plain words, so that the delimiter is no riddle.
        writer.write_record((0..columns).map(|at| format!("head{at}"))).unwrap();
        for _ in 0..rows {
            let cell = |dice: &mut Dice| -> String {
                let length = dice.below(8);
                (0..length).map(|_| SIGNS[dice.below(SIGNS.len() as u64) as usize]).collect()
            };
            let cells: Vec<String> = (0..columns).map(|_| cell(&mut dice)).collect();
            writer.write_record(&cells).unwrap();
        }
        let text = writer.into_inner().unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_slice());
        let expected: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect();
        let (records, _) = table::records("data/a.csv", &text).unwrap();
        let found: Vec<Vec<String>> = records.into_iter().map(|record| record.fields).collect();
        assert_eq!(found, expected, "turn {turn}: {}", String::from_utf8_lossy(&text));
    }
}
