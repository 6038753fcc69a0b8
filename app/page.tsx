export default function Page() {
  return <main>Motorpool</main>;
}
