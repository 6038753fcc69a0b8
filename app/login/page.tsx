import { LoginForm } from '../../components/login/login-form.tsx';

export default function LoginPage() {
  return (
    <main className="flex min-h-dvh">
      <LoginForm />
    </main>
  );
}
